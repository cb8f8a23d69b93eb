package io.vipkeeper.realserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.net.IpAddress;
import io.vipkeeper.realserver.Network.Placed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionTest {
    private static final IpAddress A = IpAddress.literal("192.0.2.1");
    private static final IpAddress SIX = IpAddress.literal("2001:db8::1");

    @TempDir
    private Path conf;

    private final FakeNetwork network = new FakeNetwork();

    @BeforeEach
    void begin() throws IOException {
        set("all", 1, 2, 0);
        set("lo", 1, 2, 0);
    }

    private void set(String link, int ignore, int announce, int filter) throws IOException {
        Files.createDirectories(conf.resolve(link));
        Files.writeString(conf.resolve(link).resolve("arp_ignore"), ignore + "\n");
        Files.writeString(conf.resolve(link).resolve("arp_announce"), announce + "\n");
        Files.writeString(conf.resolve(link).resolve("rp_filter"), filter + "\n");
    }

    private Condition look(List<IpAddress> vips, List<IpAddress> tunnelled) throws IOException {
        return new Inspection(network, new Sysctls(conf)).look(vips, tunnelled);
    }

    private void place(IpAddress vip, String link) {
        network.placed.add(new Placed(vip, vip.family().bits(), link, link + ":0"));
    }

    @Test
    void everythingInPlace() throws Exception {
        place(A, "lo");
        network.routed.add(A);
        Condition condition = look(List.of(A), List.of());
        assertThat(condition.inPlace()).isTrue();
        assertThat(condition.addresses()).containsExactly(new Condition.Address(A, true, "lo:0", true, List.of()));
        assertThat(condition.settings())
                .hasSize(4)
                .contains(new Condition.Setting("net.ipv4.conf.all.arp_announce", 2, 2, true));
        assertThat(condition.hints()).isEmpty();
    }

    @Test
    void eachThingThatIsMissingShows() throws Exception {
        assertThat(look(List.of(A), List.of()).inPlace()).as("no address").isFalse();
        place(A, "lo");
        assertThat(look(List.of(A), List.of()).inPlace()).as("no route").isFalse();
        network.routed.add(A);
        set("all", 0, 2, 0);
        assertThat(look(List.of(A), List.of()).settings())
                .contains(new Condition.Setting("net.ipv4.conf.all.arp_ignore", 0, 1, false));
        set("all", 1, 2, 0);
        place(A, "eth0");
        assertThat(look(List.of(A), List.of()).addresses())
                .containsExactly(new Condition.Address(A, true, "lo:0", true, List.of("eth0")));
        assertThat(look(List.of(A), List.of()).inPlace()).as("a director's too").isFalse();
    }

    @Test
    void ipv6IsNotAboutArp() throws Exception {
        set("all", 0, 0, 0);
        place(SIX, "lo");
        network.routed.add(SIX);
        assertThat(look(List.of(SIX), List.of()).inPlace()).isTrue();
    }

    @Test
    void tunnelsNeedADevice() throws Exception {
        assertThat(look(List.of(), List.of(A, SIX)).hints())
                .containsExactly(
                        "there is no tunl0, tunnelled packets are dropped: modprobe ipip && ip link set tunl0 up",
                        "there is no ip6tnl0, tunnelled packets are dropped: modprobe ip6_tunnel && ip link set ip6tnl0 up");
        network.links.put("tunl0", false);
        assertThat(look(List.of(), List.of(A)).hints())
                .containsExactly("tunl0 is down, tunnelled packets are dropped: ip link set tunl0 up");
        network.links.put("tunl0", true);
        assertThat(look(List.of(), List.of(A)).hints()).isEmpty();
    }

    @Test
    void strictReversePathFilteringDropsTunnelledPackets() throws Exception {
        network.links.put("tunl0", true);
        set("all", 1, 2, 1);
        assertThat(look(List.of(), List.of(A)).hints())
                .containsExactly("net.ipv4.conf.all.rp_filter is 1, tunnelled packets are dropped: "
                        + "sysctl -w net.ipv4.conf.tunl0.rp_filter=2");
        set("tunl0", 0, 0, 2);
        assertThat(look(List.of(), List.of(A)).hints()).isEmpty();
    }
}
