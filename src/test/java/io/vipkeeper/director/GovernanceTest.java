package io.vipkeeper.director;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.config.ConfigReader;
import io.vipkeeper.config.ReadOptions;
import io.vipkeeper.config.model.Config;
import io.vipkeeper.lvs.ServiceKey;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.net.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Rules are in the table only while the instance that they follow is master. */
class GovernanceTest {
    private static final String INSTANCE = """
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                virtual_ipaddress {
                    192.0.2.1/24
                }
            }
            """;
    private static final String SERVICES = """
            virtual_server_group both {
                192.0.2.1 443
                192.0.2.2 443
            }
            virtual_server 192.0.2.1 80 {
                protocol TCP
                real_server 10.0.0.1 80 {
                }
            }
            virtual_server 192.0.2.2 80 {
                protocol TCP
                real_server 10.0.0.1 80 {
                }
            }
            virtual_server fwmark 7 {
                vrrp_instance VI_1
                real_server 10.0.0.1 80 {
                }
            }
            virtual_server group both {
                protocol TCP
                real_server 10.0.0.1 443 {
                }
            }
            """;
    private static final ServiceKey VIRTUAL = tcp("192.0.2.1", 80);
    private static final ServiceKey FREE = tcp("192.0.2.2", 80);
    private static final ServiceKey MARK = new ServiceKey.Fwmark(7, Family.INET);
    private static final ServiceKey GROUP_VIRTUAL = tcp("192.0.2.1", 443);
    private static final ServiceKey GROUP_FREE = tcp("192.0.2.2", 443);

    private final FakeWorld world = new FakeWorld();

    private static ServiceKey tcp(String address, int port) {
        return new ServiceKey.Address(Protocol.TCP, new Endpoint(IpAddress.literal(address), port));
    }

    private static Config config(String text) throws IOException {
        Path file = Files.createTempFile("governance", ".conf");
        try {
            Files.writeString(file, text);
            return ConfigReader.read(file, ReadOptions.of("test")).config();
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void rulesComeAndGoWithTheMastershipEntryByEntry() throws IOException {
        world.start(config(INSTANCE + SERVICES));
        assertThat(world.table.read()).containsOnlyKeys(FREE, GROUP_FREE);
        assertThat(world.director.governs("VI_1")).isTrue();
        assertThat(world.director.governs("VI_2")).isFalse();
        world.takeJournal();
        world.director.mastership("VI_1", true);
        assertThat(world.table.read()).containsOnlyKeys(VIRTUAL, FREE, MARK, GROUP_VIRTUAL, GROUP_FREE);
        assertThat(world.takeJournal()).containsExactly("table: 6 operations");
        world.director.mastership("VI_1", false);
        assertThat(world.table.read()).containsOnlyKeys(FREE, GROUP_FREE);
        world.pass(10);
        assertThat(world.table.read()).containsOnlyKeys(FREE, GROUP_FREE);
    }

    @Test
    void rulesOfAnEarlierRunGoUntilTheNodeIsMaster() throws IOException {
        world.start(config(INSTANCE + SERVICES));
        world.director.mastership("VI_1", true);
        FakeWorld after = new FakeWorld(world);
        after.start(config(INSTANCE + SERVICES));
        assertThat(after.table.read()).containsOnlyKeys(FREE, GROUP_FREE);
    }

    @Test
    void aReloadThatEndsTheGovernmentLetsTheRulesIn() throws IOException {
        world.start(config(INSTANCE + SERVICES));
        world.director.reload(config(SERVICES.replace("vrrp_instance VI_1", "")));
        assertThat(world.table.read()).containsOnlyKeys(VIRTUAL, FREE, MARK, GROUP_VIRTUAL, GROUP_FREE);
        world.director.reload(config(INSTANCE + SERVICES));
        assertThat(world.table.read()).containsOnlyKeys(FREE, GROUP_FREE);
    }

    @Test
    void aMasterKeepsItsRulesOverAReload() throws IOException {
        world.start(config(INSTANCE + SERVICES));
        world.director.mastership("VI_1", true);
        world.takeJournal();
        assertThat(world.director.reload(config(INSTANCE + SERVICES))).isZero();
        assertThat(world.table.read()).containsOnlyKeys(VIRTUAL, FREE, MARK, GROUP_VIRTUAL, GROUP_FREE);
    }

    @Test
    void anAddressOfTwoInstancesIsServedWhileEitherIsMaster() throws IOException {
        world.start(config(INSTANCE
                + INSTANCE.replace("VI_1", "VI_2")
                        .replace("51", "52")
                        .replace("virtual_ipaddress", "virtual_ipaddress_excluded")
                        .replace("virtual_router_id 52", "virtual_router_id 52\n virtual_ipaddress {\n 192.0.2.9\n }")
                + SERVICES));
        world.director.mastership("VI_2", true);
        assertThat(world.table.read()).containsKeys(VIRTUAL).doesNotContainKeys(MARK);
        world.director.mastership("VI_1", true);
        world.director.mastership("VI_2", false);
        assertThat(world.table.read()).containsKeys(VIRTUAL, MARK);
        world.director.mastership("VI_1", false);
        assertThat(world.table.read()).doesNotContainKeys(VIRTUAL, MARK);
    }

    @Test
    void everythingIsInstalledWhereTheFileAsksForIt() throws IOException {
        world.start(config("global_defs {\n lvs_rules_on_backup\n}\n" + INSTANCE + SERVICES));
        assertThat(world.table.read()).containsOnlyKeys(VIRTUAL, FREE, MARK, GROUP_VIRTUAL, GROUP_FREE);
    }
}
