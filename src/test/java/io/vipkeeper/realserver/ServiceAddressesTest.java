package io.vipkeeper.realserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.config.ConfigReader;
import io.vipkeeper.config.ConfigResult;
import io.vipkeeper.config.ReadOptions;
import io.vipkeeper.config.text.Surroundings;
import io.vipkeeper.net.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceAddressesTest {
    @TempDir
    private Path directory;

    private ServiceAddresses read(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("keepalived.conf"), text);
        ConfigResult result =
                ConfigReader.read(file, new ReadOptions(new Surroundings("test", Map.of(), 1, Set.of()), false));
        assertThat(result.usable()).as(result.diagnostics().toString()).isTrue();
        return ServiceAddresses.of(result.config());
    }

    @Test
    void servicesByDirectRoutingAndTunnelCount() throws Exception {
        ServiceAddresses services = read("""
                virtual_server_group many {
                    192.0.2.10-12 80
                    fwmark 7
                }
                virtual_server 192.0.2.1 80 {
                    lb_kind DR
                    protocol TCP
                    real_server 198.51.100.1 80 { }
                }
                virtual_server 192.0.2.2 80 {
                    lb_kind NAT
                    protocol TCP
                    real_server 198.51.100.1 80 { }
                }
                virtual_server 192.0.2.3 80 {
                    lb_kind TUN
                    protocol TCP
                    real_server 198.51.100.1 80 { }
                }
                virtual_server 2001:db8::1 443 {
                    lb_kind DR
                    protocol TCP
                    real_server 2001:db8::2 443 { }
                }
                virtual_server group many {
                    lb_kind DR
                    protocol TCP
                    real_server 198.51.100.1 80 { }
                }
                virtual_server fwmark 3 {
                    lb_kind DR
                    real_server 198.51.100.1 0 { }
                }
                """);
        assertThat(services.vips().stream().map(IpAddress::toString))
                .containsExactly("192.0.2.1", "192.0.2.3", "192.0.2.10", "192.0.2.11", "192.0.2.12", "2001:db8::1");
        assertThat(services.tunnelled().stream().map(IpAddress::toString)).containsExactly("192.0.2.3");
        assertThat(services.marked()).containsExactly("FWM 3", "[many]:0");
    }
}
