package io.vipkeeper.linux.nftables;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.linux.libc.RawAddress;
import io.vipkeeper.linux.libc.ThrowAwayHost;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real kernel's nf_tables: what nft(8) lists of it, and which packets pass. */
@Tag("netns")
class AddressFilterKernelTest {
    private static final FilterSettings SETTINGS = new FilterSettings("keepalived", -1, true, false);
    private static final int PORT = 5000;

    private ThrowAwayHost left;
    private ThrowAwayHost right;

    @BeforeEach
    void make() throws Exception {
        left = ThrowAwayHost.make();
        right = ThrowAwayHost.make();
        left.connect("eth0", right, "eth0");
        left.ip("address add 10.0.0.1/24 dev eth0");
        left.ip("address add 10.0.0.100/24 dev eth0");
        left.ip("address add fd00::1/64 dev eth0 nodad");
        left.ip("address add fd00::100/64 dev eth0 nodad");
        left.ip("address add fe80::100/64 dev eth0 nodad");
        right.ip("address add 10.0.0.2/24 dev eth0");
        right.ip("address add fd00::2/64 dev eth0 nodad");
        right.ip("address add fe80::2/64 dev eth0 nodad");
    }

    @AfterEach
    void clean() {
        left.close();
        right.close();
    }

    private static BlockedAddress everywhere(String address) {
        return BlockedAddress.everywhere(RawAddress.parse(address));
    }

    /** Whether a datagram to {@code blocked} arrives: one to {@code open}, sent after it on the same cable, surely does. */
    private boolean arrives(String blocked, String open) throws Exception {
        try (DatagramSocket receiver = left.call(() -> new DatagramSocket(PORT));
                DatagramSocket sender = right.call(DatagramSocket::new)) {
            receiver.setSoTimeout(10_000);
            send(sender, blocked, 1);
            send(sender, open, 2);
            DatagramPacket packet = new DatagramPacket(new byte[1], 1);
            receiver.receive(packet);
            if (packet.getData()[0] == 2) {
                return false;
            }
            receiver.receive(packet);
            assertThat(packet.getData()[0]).isEqualTo((byte) 2);
            return true;
        }
    }

    /** Neighbour discovery would hold the first datagram back while the second passes, so it is done beforehand. */
    private void meet(String... addresses) throws Exception {
        for (String address : addresses) {
            assertThat(arrives(address, address)).isTrue();
        }
    }

    private static void send(DatagramSocket sender, String to, int content) throws Exception {
        sender.send(new DatagramPacket(
                new byte[] {(byte) content}, 1, new InetSocketAddress(InetAddress.getByName(to), PORT)));
    }

    @Test
    void blockedAddressesAreNotTalkedToUntilUnblocked() throws Exception {
        meet("10.0.0.1", "10.0.0.100", "fd00::1", "fd00::100");
        try (AddressFilter filter = left.call(() -> AddressFilter.open(SETTINGS))) {
            assertThat(arrives("10.0.0.100", "10.0.0.1")).isTrue();
            filter.block(List.of(everywhere("10.0.0.100"), everywhere("fd00::100")));
            assertThat(arrives("10.0.0.100", "10.0.0.1")).isFalse();
            assertThat(arrives("fd00::100", "fd00::1")).isFalse();
            assertThat(left.run("nft list table ip keepalived")).containsPattern("counter packets 1 bytes \\d+ drop");
            filter.unblock(List.of(everywhere("10.0.0.100"), everywhere("fd00::100")));
            assertThat(arrives("10.0.0.100", "10.0.0.1")).isTrue();
            assertThat(arrives("fd00::100", "fd00::1")).isTrue();
            filter.clear();
            assertThat(left.run("nft list ruleset")).isBlank();
        }
    }

    @Test
    void blockedAddressesAreNotTalkedFrom() throws Exception {
        try (AddressFilter filter = left.call(() -> AddressFilter.open(SETTINGS));
                DatagramSocket receiver = right.call(() -> new DatagramSocket(PORT));
                DatagramSocket vip = left.call(() -> new DatagramSocket(0, InetAddress.getByName("10.0.0.100")));
                DatagramSocket own = left.call(() -> new DatagramSocket(0, InetAddress.getByName("10.0.0.1")))) {
            filter.block(List.of(everywhere("10.0.0.100")));
            receiver.setSoTimeout(10_000);
            try {
                send(vip, "10.0.0.2", 1);
            } catch (java.io.IOException e) {
                assertThat(e).hasMessageContaining("not permitted");
            }
            send(own, "10.0.0.2", 2);
            DatagramPacket packet = new DatagramPacket(new byte[1], 1);
            receiver.receive(packet);
            assertThat(packet.getData()[0]).isEqualTo((byte) 2);
        }
    }

    @Test
    void neighboursFindBlockedAddresses() throws Exception {
        try (AddressFilter filter = left.call(() -> AddressFilter.open(SETTINGS))) {
            filter.block(List.of(everywhere("fd00::100")));
            assertThat(arrives("fd00::100", "fd00::1")).isFalse();
            long deadline = System.nanoTime() + 10_000_000_000L;
            while (!right.ip("-6 neigh show fd00::100 dev eth0").contains("lladdr")) {
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
        }
    }

    @Test
    void nftListsWhatWasMeant() throws Exception {
        int index = Integer.parseInt(left.ip("-o link show dev eth0").split(":", 2)[0]);
        BlockedAddress linkLocal = new BlockedAddress(
                RawAddress.parse("fe80::100"), Optional.of(new BlockedAddress.OnLink("eth0", index)));
        try (AddressFilter filter =
                left.call(() -> AddressFilter.open(new FilterSettings("guard", -5, false, false)))) {
            filter.block(List.of(everywhere("10.0.0.100"), everywhere("fd00::100"), linkLocal));
            assertThat(left.run("nft list ruleset").replaceAll("\\s+", " ").strip())
                    .isEqualTo("table ip guard { set vips { type ipv4_addr elements = { 10.0.0.100 } }"
                            + " chain in { type filter hook input priority filter - 5; policy accept; ip daddr @vips drop }"
                            + " chain out { type filter hook output priority filter - 5; policy accept; ip saddr @vips drop } }"
                            + " table ip6 guard { set vips { type ipv6_addr elements = { fd00::100 } }"
                            + " set vips_link_local { type ipv6_addr . ifname elements = { fe80::100 . \"eth0\" } }"
                            + " chain in { type filter hook input priority filter - 5; policy accept;"
                            + " icmpv6 type nd-neighbor-solicit accept icmpv6 type nd-neighbor-advert accept"
                            + " ip6 daddr @vips drop ip6 daddr . iifname @vips_link_local drop }"
                            + " chain out { type filter hook output priority filter - 5; policy accept;"
                            + " icmpv6 type nd-neighbor-solicit accept icmpv6 type nd-neighbor-advert accept"
                            + " ip6 saddr @vips drop ip6 saddr . oifname @vips_link_local drop } }");
        }
        try (AddressFilter successor =
                left.call(() -> AddressFilter.open(new FilterSettings("guard", -5, false, true)))) {
            successor.block(List.of(linkLocal));
            assertThat(left.run("nft list table ip6 guard"))
                    .contains(
                            "type ipv6_addr . iface_index", "fe80::100 . \"eth0\"", "ip6 daddr . iif @vips_link_local")
                    .doesNotContain("fd00::100");
        }
    }

    @Test
    void manyAddressesAndATableThatVanished() throws Exception {
        List<BlockedAddress> many = new ArrayList<>();
        IntStream.range(0, 500).forEach(i -> many.add(everywhere("10.1." + i / 250 + "." + i % 250)));
        try (AddressFilter filter = left.call(() -> AddressFilter.open(SETTINGS))) {
            filter.block(many);
            assertThat(left.run("nft list set ip keepalived vips")).contains("10.1.0.0", "10.1.1.249");
            left.run("nft flush ruleset");
            filter.unblock(many.subList(0, 499));
            assertThat(left.run("nft list set ip keepalived vips")).contains("elements = { 10.1.1.249 }");
            left.run("nft flush ruleset");
            filter.block(List.of(everywhere("10.9.9.9")));
            assertThat(left.run("nft list set ip keepalived vips")).contains("10.1.1.249", "10.9.9.9");
        }
    }
}
