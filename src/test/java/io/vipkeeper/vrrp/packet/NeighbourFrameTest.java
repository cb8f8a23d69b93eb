package io.vipkeeper.vrrp.packet;

import static io.vipkeeper.vrrp.packet.Packets.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.net.MacAddress;
import org.junit.jupiter.api.Test;

class NeighbourFrameTest {
    private static final MacAddress MAC = MacAddress.ofVirtualRouter(Family.INET, 51);
    private static final MacAddress MAC6 = MacAddress.ofVirtualRouter(Family.INET6, 51);

    @Test
    void gratuitousArp() {
        assertThat(hex(NeighbourFrame.of(IpAddress.literal("192.168.200.11"), MAC, true)))
                .isEqualTo(hex(hex("""
                ff ff ff ff ff ff  # to everybody
                00 00 5e 00 01 33  # from the virtual router
                08 06              # ARP
                00 01 08 00 06 04  # Ethernet, IPv4, lengths
                00 01              # request
                00 00 5e 00 01 33  # sender
                c0 a8 c8 0b
                ff ff ff ff ff ff  # target
                c0 a8 c8 0b
                """)));
    }

    @Test
    void neighbourAdvertisement() {
        assertThat(hex(NeighbourFrame.of(IpAddress.literal("2001:db8::100"), MAC6, true)))
                .isEqualTo(hex(hex("""
                33 33 00 00 00 01  # to all nodes
                00 00 5e 00 02 33
                86 dd
                60 00 00 00        # IPv6
                00 20 3a ff        # 32 octets, ICMPv6, hop limit 255
                20 01 0d b8 00 00 00 00 00 00 00 00 00 00 01 00
                ff 02 00 00 00 00 00 00 00 00 00 00 00 00 00 01
                88 00 18 fa        # neighbour advertisement; checksum
                a0 00 00 00        # router, override
                20 01 0d b8 00 00 00 00 00 00 00 00 00 00 01 00
                02 01 00 00 5e 00 02 33
                """)));
    }

    @Test
    void aHostIsNoRouter() {
        byte[] frame = NeighbourFrame.of(IpAddress.literal("2001:db8::100"), MAC6, false);
        assertThat(frame[14 + 40 + 4]).isEqualTo((byte) 0x20);
    }
}
