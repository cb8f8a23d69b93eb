package io.vipkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.config.ConfigReader;
import io.vipkeeper.config.ReadOptions;
import io.vipkeeper.config.model.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class KeepalivedOptionsTest {
    @Command
    private static final class Host {
        @Mixin
        private KeepalivedOptions options;
    }

    @ParameterizedTest
    @CsvSource({"'',1,1", "-P,0,1", "-C,1,0", "--vrrp,0,1", "--check,1,0", "-P -C,1,1"})
    void aPartOfTheFileMayBeLeftOut(String given, int services, int instances, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("c.conf"), """
                vrrp_instance V {
                    interface eth0
                    virtual_router_id 1
                    virtual_ipaddress {
                        10.0.0.1
                    }
                }
                virtual_server 10.0.0.1 80 {
                    protocol TCP
                    real_server 10.0.0.2 80 {
                    }
                }
                """);
        Config config = ConfigReader.read(file, ReadOptions.of("test")).config();
        Host host = new Host();
        new CommandLine(host).parseArgs(given.isEmpty() ? new String[0] : given.split(" ", -1));
        Config part = host.options.part(config);
        assertThat(part.virtualServers()).hasSize(services);
        assertThat(part.vrrp().instances()).hasSize(instances);
    }
}
