package io.vipkeeper.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.config.model.Config;
import io.vipkeeper.config.model.Governance;
import io.vipkeeper.config.model.GroupEntry;
import io.vipkeeper.config.model.VirtualServer;
import io.vipkeeper.net.IpAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GovernanceTest {
    private static final String INSTANCES = """
            vrrp_instance A {
                interface eth0
                virtual_router_id 1
                virtual_ipaddress {
                    192.0.2.1
                    192.0.2.5/24
                    192.0.2.6/24
                }
                virtual_ipaddress_excluded {
                    192.0.2.7
                    2001:db8::1
                }
            }
            vrrp_instance B {
                interface eth1
                virtual_router_id 2
                virtual_ipaddress {
                    192.0.2.7
                    192.0.2.8
                }
            }
            """;

    static Stream<Arguments> services() {
        return Stream.of(
                arguments("an advertised address", "192.0.2.1 80", "", "192.0.2.1+1 [A]"),
                arguments("an excluded address of the other family", "2001:db8::1 80", "", "2001:db8::1+1 [A]"),
                arguments("an address that both hold", "192.0.2.7 80", "", "192.0.2.7+1 [A, B]"),
                arguments("an address that nobody holds", "192.0.2.99 80", "", "192.0.2.99+1 []"),
                arguments("a name beats the address", "192.0.2.1 80", "B", "192.0.2.1+1 [B]"),
                arguments("a firewall mark", "fwmark 7", "", "mark 7 []"),
                arguments("a firewall mark with a name", "fwmark 7", "B", "mark 7 [B]"),
                arguments(
                        "a range is cut where the holders change",
                        "group G",
                        "",
                        "192.0.2.3+2 [], 192.0.2.5+2 [A], 192.0.2.7+1 [A, B], 192.0.2.8+1 [B], 192.0.2.9+2 [],"
                                + " mark 9 []"),
                arguments("a name governs a group whole", "group G", "A", "192.0.2.3+8 [A], mark 9 [A]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("services")
    void eachPartHasItsInstances(String because, String target, String name, String expected) {
        assertThat(parts(read("", target, name))).isEqualTo(expected);
    }

    @Test
    void onRequestNothingIsGoverned() {
        assertThat(parts(read("global_defs {\nlvs_rules_on_backup\n}\n", "192.0.2.1 80", "A")))
                .isEqualTo("192.0.2.1+1 []");
    }

    @Test
    void instancesOfAServiceAreThoseOfItsParts() {
        Config config = read("", "group G", "");
        assertThat(new Governance(config).instances(config.virtualServers().get(0)))
                .containsExactlyInAnyOrder("A", "B");
    }

    @Test
    void aLargeRangeIsCutWithoutLookingAtEveryAddress() {
        Config config = read("", "group WIDE", "");
        List<Governance.Part> parts =
                new Governance(config).parts(config.virtualServers().get(0));
        assertThat(parts).hasSize(7);
        assertThat(parts.get(6).entry())
                .isEqualTo(new GroupEntry.Addresses(IpAddress.literal("192.0.2.9"), 65_536 - 521, 80));
    }

    private static Config read(String globals, String target, String name) {
        String text = globals + INSTANCES + """
                virtual_server_group G {
                    192.0.2.3-10 80
                    fwmark 9
                }
                virtual_server_group WIDE {
                    192.0.0.0/16 80
                }
                virtual_server %s {
                    protocol TCP
                    lb_kind TUN
                    %s
                    real_server 198.51.100.1 80 { }
                }
                """.formatted(target, name.isEmpty() ? "" : "vrrp_instance " + name);
        ConfigResult result = ConfigReader.read(
                new MemorySource().file("/c.conf", text), Path.of("/c.conf"), ReadOptions.of("node1"));
        assertThat(result.usable()).as(result.diagnostics().toString()).isTrue();
        return result.config();
    }

    private static String parts(Config config) {
        VirtualServer service = config.virtualServers().get(0);
        return new Governance(config)
                .parts(service).stream()
                        .map(part -> entry(part) + " "
                                + part.instances().stream().sorted().toList())
                        .collect(Collectors.joining(", "));
    }

    private static String entry(Governance.Part part) {
        if (part.entry() instanceof GroupEntry.Addresses range) {
            return range.first() + "+" + range.count();
        }
        return "mark " + ((GroupEntry.Fwmark) part.entry()).mark();
    }
}
