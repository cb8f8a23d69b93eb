package io.vipkeeper.director.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.config.ConfigReader;
import io.vipkeeper.config.ConfigResult;
import io.vipkeeper.config.ReadOptions;
import io.vipkeeper.config.model.vrrp.VrrpConfig;
import io.vipkeeper.vrrp.track.TrackParams;
import io.vipkeeper.vrrp.track.TrackerId;
import io.vipkeeper.vrrp.track.TrackerParams;
import io.vipkeeper.vrrp.track.Use;
import io.vipkeeper.vrrp.track.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackTranslationTest {
    @TempDir
    private Path directory;

    private VrrpConfig read(String... lines) throws IOException {
        Path file = Files.writeString(directory.resolve("keepalived.conf"), String.join("\n", lines) + "\n");
        ConfigResult result = ConfigReader.read(file, ReadOptions.of("node1"));
        assertThat(result.usable()).as("%s", result.diagnostics()).isTrue();
        return result.config().vrrp();
    }

    private VrrpConfig sample() throws IOException {
        return read(
                "interface_up_down_delays {",
                "    eth0 100 1",
                "}",
                "vrrp_script used {",
                "    script /bin/true",
                "    rise 2",
                "    fall 3",
                "    weight 4",
                "}",
                "vrrp_script unused {",
                "    script /bin/false",
                "}",
                "track_file load {",
                "    file /run/load",
                "}",
                "track_file idle {",
                "    file /run/idle",
                "}",
                "vrrp_track_process nginx {",
                "    process nginx",
                "    quorum 2",
                "    delay 3",
                "}",
                "vrrp_track_process other {",
                "    process other",
                "}",
                "vrrp_instance VI_1 {",
                "    interface eth0",
                "    virtual_router_id 51",
                "    virtual_ipaddress {",
                "        192.0.2.1/24",
                "        192.0.2.2/24 dev eth2",
                "        192.0.2.3/24 dev eth3 no_track",
                "    }",
                "    track_interface {",
                "        eth1 weight -5",
                "    }",
                "    track_script {",
                "        used weight 9",
                "    }",
                "    track_file {",
                "        load",
                "    }",
                "    track_process {",
                "        nginx",
                "    }",
                "}");
    }

    @Test
    void anInstanceTracksWhatItNamesAndTheInterfacesThatItNeeds() throws IOException {
        TrackParams params = TrackTranslation.of(sample());
        assertThat(params.instances())
                .singleElement()
                .satisfies(uses -> assertThat(uses.uses())
                        .containsExactly(
                                new Use(TrackerId.networkInterface("eth0"), Weight.FAULT),
                                new Use(TrackerId.networkInterface("eth2"), Weight.FAULT),
                                new Use(TrackerId.networkInterface("eth1"), new Weight(-5, false)),
                                new Use(TrackerId.script("used"), new Weight(9, false)),
                                new Use(TrackerId.file("load"), new Weight(1, false)),
                                new Use(TrackerId.process("nginx"), Weight.FAULT)));
    }

    @Test
    void whatNoInstanceUsesIsNotWatched() throws IOException {
        VrrpConfig config = sample();
        List<TrackerId> ids = TrackTranslation.of(config).trackers().stream()
                .map(TrackerParams::id)
                .toList();
        assertThat(ids)
                .containsExactlyInAnyOrder(
                        TrackerId.networkInterface("eth0"),
                        TrackerId.networkInterface("eth1"),
                        TrackerId.networkInterface("eth2"),
                        TrackerId.script("used"),
                        TrackerId.file("load"),
                        TrackerId.process("nginx"));
        assertThat(TrackTranslation.scripts(config)).extracting("name").containsExactly("used");
        assertThat(TrackTranslation.files(config)).extracting("name").containsExactly("load");
        assertThat(TrackTranslation.processes(config)).extracting("name").containsExactly("nginx");
    }

    @Test
    void aLongDownDelayIsCutToWhatTheInstanceCanBear() throws IOException {
        assertThat(TrackTranslation.of(sample()).trackers())
                .contains(
                        new TrackerParams.Link("eth0", Duration.ofNanos(1_996_093_750), Duration.ofSeconds(1)),
                        new TrackerParams.Copies(
                                "nginx", 2, Integer.MAX_VALUE, Duration.ofSeconds(3), Duration.ofSeconds(3)));
    }
}
