package io.vipkeeper.vrrp.packet;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.vrrp.packet.HmacParams.Mode;
import io.vipkeeper.vrrp.packet.Recipients.Peer;
import io.vipkeeper.vrrp.packet.Recipients.Unicast;
import io.vipkeeper.vrrp.packet.Recipients.UnicastChecksum;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** Whatever a raw socket may bring is believed or rejected; what is believed is what its octets say. */
@Tag("fuzz")
class AdvertFuzz {
    /** A receiver of every kind. */
    static List<WireParams> receivers() {
        Unicast peers = new Unicast(
                List.of(new Peer(Packets.SOURCE, 60, 255)), 255, true, UnicastChecksum.LEARN, WireParams.GROUP_INET);
        return List.of(
                Packets.inet(2),
                Packets.inet(2).withAuthentication(Authentication.Scheme.PASS, "secret"),
                Packets.inet(2).withAuthentication(Authentication.Scheme.AH, "secret"),
                Packets.inet(2).withHmac(Packets.hmac(Mode.PERMISSIVE)),
                Packets.inet(3),
                Packets.inet(3).withV3ChecksumAsV2(true).withHmac(Packets.hmac(Mode.ENFORCE)),
                Packets.inet(3).withRecipients(peers),
                Packets.inet(3).withRecipients(peers).withHmac(Packets.hmac(Mode.RECEIVE_ONLY)),
                Packets.inet6(2),
                Packets.inet6(3),
                Packets.inet6(3).withHmac(Packets.hmac(Mode.PERMISSIVE)));
    }

    /** The packet as a socket of that family would give it. */
    static Arrival arrival(WireParams params, byte[] octets) {
        return params.family() == io.vipkeeper.net.Family.INET
                ? Arrival.inet(octets)
                : Arrival.inet6(octets, Packets.SOURCE6, IpAddress.literal("ff02::12"), 255);
    }

    /** Checks {@code octets} as every kind of receiver, twice: no check may throw, and none may change the octets. */
    static void offer(byte[] octets) {
        byte[] before = octets.clone();
        for (WireParams params : receivers()) {
            AdvertWire wire = new AdvertWire(params);
            for (int time = 0; time < 2; time++) {
                Arrival arrival = arrival(params, octets);
                Verdict verdict = wire.check(arrival, Optional.of(Packets.SOURCE), Packets.NOON);
                if (verdict instanceof Verdict.Accepted accepted
                        && (accepted.advert().vrid() != params.vrid()
                                || accepted.advert().version() != params.version()
                                || accepted.advert().centiseconds() == 0
                                || arrival.vrid().orElse(-1) != params.vrid())) {
                    throw new IllegalStateException("believed: " + accepted);
                }
                if (verdict.lines().size() > 3) {
                    throw new IllegalStateException("too much said: " + verdict);
                }
            }
        }
        if (!java.util.Arrays.equals(before, octets)) {
            throw new IllegalStateException("the packet was changed");
        }
    }

    @FuzzTest
    void adverts(byte[] octets) {
        offer(octets);
    }
}
