package io.vipkeeper.realserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.realserver.Node.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in a network namespace of its own: needs root. */
@Tag("netns")
class RealserverCommandTest {
    private static final String SETTINGS = "cd /proc/sys/net/ipv4/conf; cat all/arp_ignore lo/arp_ignore "
            + "all/arp_announce lo/arp_announce | tr '\\n' ' '";
    private static final String VIP = "192.0.2.80";
    private static final String BOTH = VIP + ",2001:db8::80";

    @TempDir
    private Path memory;

    private Node node;

    @BeforeEach
    void begin() throws Exception {
        node = new Node("rs");
    }

    @AfterEach
    void end() throws Exception {
        node.close();
    }

    private Ran realserver(String... arguments) throws Exception {
        return node.realserver(memory, List.of(), arguments);
    }

    private String lo() throws Exception {
        return node.sh("ip -o addr show dev lo scope host; ip -o addr show dev lo scope global");
    }

    @Test
    void fromNothingToPreparedAndBack() throws Exception {
        node.sh("echo 1 > /proc/sys/net/ipv4/conf/lo/arp_announce");
        String before = lo();
        assertThat(realserver("status", "--vip", BOTH)).satisfies(ran -> {
            assertThat(ran.status()).isEqualTo(3);
            assertThat(ran.output()).contains("MISSING 192.0.2.80 not on lo, not routed");
        });

        assertThat(realserver("start", "--vip", BOTH).status()).isZero();
        assertThat(node.sh(SETTINGS)).isEqualTo("1 1 2 2 ");
        assertThat(lo())
                .containsPattern("inet 192\\.0\\.2\\.80/32 scope host lo:0\\b")
                .containsPattern("inet6 2001:db8::80/128 scope global nodad deprecated");
        assertThat(node.sh("ip route show 192.0.2.80 table main")).contains("192.0.2.80 dev lo scope link");
        assertThat(node.sh("ip -6 route show 2001:db8::80 table main")).contains("2001:db8::80 dev lo");
        assertThat(realserver("status", "--vip", BOTH)).satisfies(ran -> {
            assertThat(ran.status()).as(ran.output()).isZero();
            assertThat(ran.output())
                    .contains("ok      192.0.2.80 on lo as lo:0\n")
                    .contains("ok      2001:db8::80 on lo\n")
                    .contains("ok      net.ipv4.conf.all.arp_ignore is 1\n");
        });
        assertThat(realserver("start", "--vip", BOTH)).as("again").isEqualTo(new Ran(0, ""));

        assertThat(realserver("stop").status()).isZero();
        assertThat(node.sh(SETTINGS)).isEqualTo("0 0 0 1 ");
        assertThat(lo()).isEqualTo(before);
        assertThat(node.sh("ip route show table main; ip -6 route show table main"))
                .doesNotContain("80");
        assertThat(realserver("stop", "--vip", BOTH)).as("again").isEqualTo(new Ran(0, ""));
        try (Stream<Path> kept = Files.list(memory)) {
            assertThat(kept.map(path -> path.getFileName().toString())).containsExactly("realserver.lock");
        }
    }

    @Test
    void theLastAddressTakesTheSettingsBackUnlessSomebodyChangedThem() throws Exception {
        assertThat(realserver("start", "--vip", VIP, "--vip", "192.0.2.81").status())
                .isZero();
        assertThat(realserver("stop", "--vip", VIP).status()).isZero();
        assertThat(node.sh(SETTINGS)).isEqualTo("1 1 2 2 ");
        assertThat(lo()).contains("192.0.2.81").doesNotContain(VIP);
        node.sh("echo 8 > /proc/sys/net/ipv4/conf/all/arp_ignore");
        assertThat(realserver("stop")).isEqualTo(new Ran(0, """
                        192.0.2.81 is off lo
                        net.ipv4.conf.all.arp_ignore stays 8: somebody has changed it since
                        net.ipv4.conf.lo.arp_ignore was 1, is 0
                        net.ipv4.conf.all.arp_announce was 2, is 0
                        net.ipv4.conf.lo.arp_announce was 2, is 0
                        """));
    }

    @Test
    void aDirectorIsRefused() throws Exception {
        node.sh("ip link add eth0 type veth peer name eth1; ip link set eth0 up; ip addr add 192.0.2.80/24 dev eth0");
        assertThat(realserver("start", "--vip", VIP))
                .isEqualTo(new Ran(
                        1,
                        "realserver: 192.0.2.80 is on eth0: this node is its director, not one of its real servers\n"));
        assertThat(node.sh(SETTINGS)).isEqualTo("0 0 0 0 ");
        assertThat(realserver("status", "--vip", VIP).output()).contains("on eth0: this node is its director");
    }

    @Test
    void theConfigurationNamesTheAddresses() throws Exception {
        Path file = Files.writeString(memory.resolve("keepalived.conf"), """
                virtual_server 192.0.2.80 80 {
                    lb_kind DR
                    protocol TCP
                    real_server 198.51.100.1 80 { }
                }
                virtual_server 192.0.2.90 80 {
                    lb_kind TUN
                    protocol TCP
                    real_server 198.51.100.1 80 { }
                }
                virtual_server 192.0.2.99 80 {
                    lb_kind NAT
                    protocol TCP
                    real_server 198.51.100.1 80 { }
                }
                """);
        Ran start = realserver("start", "--config", file.toString());
        assertThat(start.status()).as(start.output()).isZero();
        assertThat(start.output()).contains("tunl0");
        assertThat(lo()).contains("192.0.2.80/32", "192.0.2.90/32").doesNotContain("192.0.2.99");
        Ran status = realserver("status", "--json", "--config", file.toString());
        assertThat(status.output())
                .contains("\"in_place\": true,\n  \"vips\": [")
                .contains("\"address\": \"192.0.2.90\"", "\"label\": \"lo:1\"")
                .contains("\"name\": \"net.ipv4.conf.lo.arp_announce\"")
                .contains("\"hints\": [\n");
        assertThat(status.status()).isZero();
    }

    @Test
    void withoutTheCapabilityItSaysSo() throws Exception {
        Ran ran = node.realserver(
                memory,
                List.of("setpriv", "--bounding-set=-net_admin", "--inh-caps=-net_admin"),
                "start",
                "--vip",
                VIP);
        assertThat(ran.status()).as(ran.output()).isEqualTo(4);
        assertThat(ran.output()).contains("EPERM").contains("CAP_NET_ADMIN");
    }

    @Test
    void nonsenseIsRefused() throws Exception {
        assertThat(realserver("start").output()).isEqualTo("realserver: no address: give --vip or --config\n");
        assertThat(realserver("start", "--vip", "127.0.0.1"))
                .isEqualTo(new Ran(1, "realserver: '127.0.0.1' is no address that a service can have\n"));
        assertThat(realserver("begin").status()).isEqualTo(1);
    }

    @Test
    void onlyAPreparedServerIsSilentInArp() throws Exception {
        try (Node client = new Node("cl")) {
            Node.must(
                    "ip",
                    "link",
                    "add",
                    "eth0",
                    "netns",
                    node.name(),
                    "type",
                    "veth",
                    "peer",
                    "name",
                    "eth0",
                    "netns",
                    client.name());
            node.sh("ip addr add 192.0.2.1/24 dev eth0; ip link set eth0 up; ip addr add 192.0.2.80/32 dev lo");
            client.sh("ip addr add 192.0.2.2/24 dev eth0; ip link set eth0 up");
            assertThat(answerTo(client)).as("unprepared").contains("lladdr");
            assertThat(realserver("start", "--vip", VIP).status()).isZero();
            client.sh("ip neigh flush dev eth0");
            assertThat(answerTo(client)).as("prepared").doesNotContain("lladdr").contains("FAILED");
        }
    }

    /** Asks for the address once, and returns the client's neighbour entry when it is settled. */
    private static String answerTo(Node client) throws Exception {
        return client.sh("for i in $(seq 300); do n=$(ip neigh show 192.0.2.80);"
                + " case $n in '') echo x 2>/dev/null >/dev/udp/192.0.2.80/9;;"
                + " *lladdr*|*FAILED*) echo \"$n\"; exit;; esac; sleep 0.1; done; exit 1");
    }
}
