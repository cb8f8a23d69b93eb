package io.vipkeeper.realserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipkeeper.net.IpAddress;
import io.vipkeeper.realserver.Network.Placed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationTest {
    private static final IpAddress A = IpAddress.literal("192.0.2.1");
    private static final IpAddress B = IpAddress.literal("192.0.2.2");
    private static final IpAddress SIX = IpAddress.literal("2001:db8::1");

    @TempDir
    private Path directory;

    private final FakeNetwork network = new FakeNetwork();
    private Path conf = Path.of("/nonexistent");

    @BeforeEach
    void begin() throws IOException {
        conf = directory.resolve("conf");
        for (String link : List.of("all", "lo")) {
            Files.createDirectories(conf.resolve(link));
            set(link + "/arp_ignore", 0);
            set(link + "/arp_announce", 0);
        }
    }

    private void set(String name, int value) throws IOException {
        Files.writeString(conf.resolve(name), value + "\n");
    }

    private List<Integer> values() throws IOException {
        Sysctls sysctls = new Sysctls(conf);
        return List.of(
                sysctls.read("all/arp_ignore").orElseThrow(),
                sysctls.read("lo/arp_ignore").orElseThrow(),
                sysctls.read("all/arp_announce").orElseThrow(),
                sysctls.read("lo/arp_announce").orElseThrow());
    }

    private Path run() {
        return directory.resolve("run");
    }

    private Preparation preparation() {
        return new Preparation(network, new Sysctls(conf), new Memory(run(), "4026531840"));
    }

    @Test
    void startSilencesArpAndPlacesTheAddresses() throws Exception {
        List<String> done = preparation().start(List.of(A, SIX, B));
        assertThat(values()).containsExactly(1, 1, 2, 2);
        assertThat(network.placed)
                .containsExactly(
                        new Placed(A, 32, "lo", "lo:0"),
                        new Placed(SIX, 128, "lo", ""),
                        new Placed(B, 32, "lo", "lo:1"));
        assertThat(network.routed).containsExactlyInAnyOrder(A, SIX, B);
        assertThat(done)
                .containsExactly(
                        "net.ipv4.conf.all.arp_ignore was 0, is 1",
                        "net.ipv4.conf.lo.arp_ignore was 0, is 1",
                        "net.ipv4.conf.all.arp_announce was 0, is 2",
                        "net.ipv4.conf.lo.arp_announce was 0, is 2",
                        "192.0.2.1 is on lo",
                        "2001:db8::1 is on lo",
                        "192.0.2.2 is on lo",
                        "192.0.2.1 is routed to lo",
                        "2001:db8::1 is routed to lo",
                        "192.0.2.2 is routed to lo");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run())))
                .isEqualTo("rwx------");
    }

    @Test
    void aSecondStartChangesNothing() throws Exception {
        preparation().start(List.of(A, SIX));
        int changes = network.changes;
        assertThat(preparation().start(List.of(A, SIX))).isEmpty();
        assertThat(network.changes).isEqualTo(changes);
        preparation().stop(List.of(A, SIX));
        assertThat(values()).as("the first values, not the second's").containsExactly(0, 0, 0, 0);
    }

    @Test
    void stopRestoresWithTheLastAddress() throws Exception {
        set("all/arp_ignore", 3);
        preparation().start(List.of(A, B));
        assertThat(preparation().stop(List.of(A))).containsExactly("192.0.2.1 is off lo");
        assertThat(values()).containsExactly(1, 1, 2, 2);
        assertThat(preparation().prepared()).containsExactly(B);
        preparation().stop(List.of(B));
        assertThat(values()).containsExactly(3, 0, 0, 0);
        assertThat(network.placed).isEmpty();
        assertThat(network.routed).isEmpty();
        assertThat(run()).isDirectoryNotContaining(path -> !path.endsWith("realserver.lock"));
        assertThat(preparation().stop(List.of(B))).as("again").isEmpty();
    }

    @Test
    void whatSomebodyElseChangedStays() throws Exception {
        preparation().start(List.of(A));
        set("all/arp_announce", 1);
        assertThat(preparation().stop(List.of(A)))
                .contains("net.ipv4.conf.all.arp_announce stays 1: somebody has changed it since");
        assertThat(values()).containsExactly(0, 0, 1, 0);
    }

    @Test
    void stricterSettingsAreLeftAlone() throws Exception {
        set("all/arp_ignore", 2);
        set("lo/arp_ignore", 8);
        set("all/arp_announce", 2);
        preparation().start(List.of(A));
        assertThat(values()).containsExactly(2, 8, 2, 2);
        preparation().stop(List.of(A));
        assertThat(values()).containsExactly(2, 8, 2, 0);
    }

    @Test
    void aSettingThatWasLostIsSetAgainAndTheLostValueIsTheOneBefore() throws Exception {
        preparation().start(List.of(A));
        set("all/arp_ignore", 0);
        preparation().start(List.of(A));
        assertThat(values()).containsExactly(1, 1, 2, 2);
        preparation().stop(List.of(A));
        assertThat(values()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void ipv6AloneNeedsNoArpSettings() throws Exception {
        preparation().start(List.of(SIX));
        assertThat(values()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void aDirectorIsRefusedAndNothingIsDone() throws Exception {
        network.placed.add(new Placed(B, 24, "eth0", "eth0"));
        assertThatThrownBy(() -> preparation().start(List.of(A, B)))
                .isInstanceOf(RefusedException.class)
                .hasMessage("192.0.2.2 is on eth0: this node is its director, not one of its real servers");
        assertThat(network.changes).isZero();
        assertThat(values()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void loMustBeUp() {
        network.links.put("lo", false);
        assertThatThrownBy(() -> preparation().start(List.of(A))).hasMessage("lo is down: ip link set lo up");
    }

    @Test
    void anAddressThatWasThereBeforeKeepsItsLabel() throws Exception {
        network.placed.add(new Placed(A, 32, "lo", "lo:0"));
        preparation().start(List.of(A, B));
        assertThat(network.placed).containsExactly(new Placed(A, 32, "lo", "lo:0"), new Placed(B, 32, "lo", "lo:1"));
    }

    @Test
    void afterAFailureHalfWayStopStillUndoesEverything() throws Exception {
        network.failure = java.util.Optional.of(new IOException("no"));
        assertThatThrownBy(() -> preparation().start(List.of(A))).hasMessage("no");
        assertThat(values()).containsExactly(1, 1, 2, 2);
        preparation().stop(List.of(A));
        assertThat(values()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void namespacesHaveMemoriesOfTheirOwn() throws Exception {
        preparation().start(List.of(A));
        Preparation other = new Preparation(network, new Sysctls(conf), new Memory(run(), "1"));
        assertThat(other.prepared()).isEmpty();
    }

    @Test
    void aDamagedMemoryIsSaid() throws Exception {
        preparation().start(List.of(A));
        Path file = run().resolve("realserver-4026531840");
        Files.writeString(file, Files.readString(file) + "sysctl all/forwarding 0 1\n");
        assertThatThrownBy(() -> preparation().stop(List.of(A))).hasMessageStartingWith(file + " is damaged");
    }

    @Test
    void whatIsRememberedReadsBack() {
        Remembered remembered = Remembered.NOTHING
                .with(SIX)
                .with(A)
                .with(ArpSetting.LO_ANNOUNCE, new Remembered.Change(1, 2))
                .with(ArpSetting.ALL_IGNORE, new Remembered.Change(0, 1));
        assertThat(remembered.lines())
                .containsExactly(
                        "vipkeeper realserver 1",
                        "sysctl all/arp_ignore 0 1",
                        "sysctl lo/arp_announce 1 2",
                        "vip 192.0.2.1",
                        "vip 2001:db8::1");
        assertThat(Remembered.parse(remembered.lines())).contains(remembered);
        assertThat(Remembered.parse(List.of())).isEmpty();
        assertThat(Remembered.parse(List.of("vipkeeper realserver 1", "vip x"))).isEmpty();
        assertThat(remembered.changes()).isEqualTo(Map.copyOf(remembered.changes()));
    }
}
