package io.vipkeeper.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.config.model.Forwarding;
import io.vipkeeper.config.model.HttpCheck;
import io.vipkeeper.config.model.VirtualServer;
import io.vipkeeper.config.model.address.VirtualRule;
import io.vipkeeper.config.text.Diagnostic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigReaderTest {
    private static ConfigResult read(String... lines) {
        MemorySource source = new MemorySource().file("/etc/keepalived/keepalived.conf", String.join("\n", lines));
        return ConfigReader.read(source, Path.of("/etc/keepalived/keepalived.conf"), ReadOptions.of("node1"));
    }

    @Test
    void aDirectRoutingServiceAsTutorialsWriteIt() {
        ConfigResult result = read(
                "! Configuration File for keepalived",
                "global_defs {",
                "   router_id LVS_1 # 本机标识",
                "}",
                "virtual_server 192.0.2.10 8080 {",
                "    delay_loop 6",
                "    lb_algo rr",
                "    lb_kind DR",
                "    persistence_timeout 50",
                "    protocol TCP",
                "    real_server 192.0.2.21 8080 { # 一",
                "        weight 1",
                "        HTTP_GET {",
                "            url {",
                "              path /",
                "              status_code 200",
                "            }",
                "            connect_timeout 2",
                "            nb_get_retry 3",
                "            delay_before_retry 3",
                "        }",
                "    }",
                "}");
        assertThat(result.usable()).isTrue();
        assertThat(result.diagnostics()).extracting(Diagnostic::id).containsExactly("deprecated");
        assertThat(result.config().virtualServers()).hasSize(1);
        VirtualServer service = result.config().virtualServers().get(0);
        assertThat(service.name()).isEqualTo("[192.0.2.10]:tcp:8080");
        assertThat(service.realServers().get(0).forwarding()).isEqualTo(Forwarding.DR);
        HttpCheck check = (HttpCheck) service.realServers().get(0).checkers().get(0);
        assertThat(check.schedule().retry()).isEqualTo(3);
        assertThat(check.schedule().delayLoop()).isEqualTo(Duration.ofSeconds(6));
        assertThat(check.connection().target()).hasToString("[192.0.2.21]:8080");
    }

    @Test
    void everyProblemIsReportedInOneRun() {
        ConfigResult result = read(
                "virtual_server 192.0.2.10 80 {",
                "  lb_argo rr",
                "  protocol TCP",
                "  quorum none",
                "  real_server 192.0.2.21 70000 {",
                "  }",
                "  real_server 192.0.2.22 80 {",
                "    weight",
                "  }",
                "}",
                "virtual_servre 192.0.2.11 80 {",
                "  real_server 192.0.2.22 80 { weight 1 }",
                "}");
        assertThat(result.usable()).isFalse();
        assertThat(result.diagnostics().stream().map(Diagnostic::toString).toList())
                .isEqualTo(List.of(
                        "/etc/keepalived/keepalived.conf:2:3: warning: unknown keyword 'lb_argo' (did you mean 'lb_algo'?)",
                        "/etc/keepalived/keepalived.conf:4:10: error: 'quorum': 'none' is not a number",
                        "/etc/keepalived/keepalived.conf:5:26: error: 'real_server 70000': not between 0 and 65535",
                        "/etc/keepalived/keepalived.conf:8:5: error: 'weight' needs a number (the statement is ignored)",
                        "/etc/keepalived/keepalived.conf:11:1: warning: unknown block 'virtual_servre' is skipped"
                                + " (did you mean 'virtual_server'?)"));
    }

    @Test
    void routingTablesHaveTheNamesOfThisMachine() {
        MemorySource source = new MemorySource()
                .file("/usr/share/iproute2/rt_tables", "# reserved\n255\tlocal\n7 seven\n")
                .file("/etc/iproute2/rt_tables", "0x64 uplink # the other line\n#8 gone\n007 seven\n")
                .file("/etc/iproute2/rt_tables.d/own.conf", "300 own")
                .file("/etc/iproute2/rt_tables.d/README", "301 readme")
                .file("/c.conf", """
                static_routes {
                    10.0.0.0/8 dev eth0 table uplink
                    10.1.0.0/16 dev eth0 table own
                    10.2.0.0/16 dev eth0 table readme
                }
                static_rules {
                    from 10.0.0.0/8 lookup seven priority 5
                    from 10.0.0.0/8 lookup seven nop priority 6
                }
                """);
        ConfigResult result = ConfigReader.read(source, Path.of("/c.conf"), ReadOptions.of("node1"));
        assertThat(result.diagnostics().stream().map(Diagnostic::toString).toList())
                .containsExactly(
                        "/c.conf:4:26: error: 'readme' is no routing table (write its number, or name it in"
                                + " /etc/iproute2/rt_tables)",
                        "/c.conf:8:5: error: Cannot specify more than one of table/nop/goto/blackhole/prohibit/unreachable"
                                + " for rule (remove all but one)");
        assertThat(result.config().vrrp().statics().routes())
                .extracting(route -> route.table())
                .containsExactly(100L, 300L, 254L);
        assertThat(result.config().vrrp().statics().rules())
                .extracting(rule -> rule.action())
                .containsExactly(new VirtualRule.Action.Lookup(7));
    }
}
