package io.vipkeeper.director.vrrp;

import io.vipkeeper.kernel.NetworkTable;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.net.MacAddress;
import io.vipkeeper.vrrp.Event;
import io.vipkeeper.vrrp.InstanceKey;
import io.vipkeeper.vrrp.InstanceParams;
import io.vipkeeper.vrrp.Router;
import io.vipkeeper.vrrp.RouterParams;
import io.vipkeeper.vrrp.Standing;
import io.vipkeeper.vrrp.packet.AdvertWire;
import io.vipkeeper.vrrp.packet.Arrival;
import io.vipkeeper.vrrp.packet.Datagram;
import io.vipkeeper.vrrp.packet.NeighbourFrame;
import io.vipkeeper.vrrp.packet.WireParams;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Elections on paper, so that the virtual machine has loaded and compiled the code before the first real one: the first
 * adverts and takeovers of a fresh process would be milliseconds late.
 */
final class Rehearsal {
    private static final int ELECTIONS = 400;
    private static final int QUESTIONS = 50;
    private static final long SECOND = 1_000_000_000L;
    private static final IpAddress OURS = IpAddress.literal("192.0.2.1");
    private static final IpAddress THEIRS = IpAddress.literal("192.0.2.2");

    private Rehearsal() {}

    /** Plays, and asks the kernel as a takeover will; returns how many effects there were. */
    static int run(NetworkTable table) {
        int effects = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            effects += table.hasAddress("lo", OURS) ? 1 : 0;
        }
        for (int i = 0; i < ELECTIONS; i++) {
            effects += election(2 + i % 2);
        }
        return effects;
    }

    /** A backup loses its master, takes over, and yields to a better one. */
    private static int election(int version) {
        AdvertWire ours = new AdvertWire(WireParams.of("rehearsal", version, Family.INET, 1));
        AdvertWire theirs = new AdvertWire(WireParams.of("rehearsal", version, Family.INET, 1));
        Router router = new Router(new RouterParams(List.of(instance(version)), List.of(), 0, false));
        int effects = router.start(Map.of("rehearsal", Standing.up(OURS)), 0).size();
        long now = SECOND;
        for (int i = 0; i < 4; i++) {
            for (Datagram datagram : theirs.adverts(i == 3 ? 200 : 50, THEIRS, Instant.EPOCH)) {
                ours.check(Arrival.inet(datagram.bytes()), Optional.of(THEIRS), Instant.EPOCH);
            }
            now = router.deadline().orElse(now);
            effects += router.handle(new Event.TimePassed(), now).size();
            effects += ours.adverts(100, OURS, Instant.EPOCH).size();
        }
        effects += router.handle(new Event.AdvertReceived("rehearsal", THEIRS, 200, 1_000_000), now + 1)
                .size();
        effects += NeighbourFrame.of(OURS, new MacAddress(0x00005e000101L), false).length;
        return effects + router.stop(now + SECOND).size();
    }

    private static InstanceParams instance(int version) {
        return new InstanceParams(
                "rehearsal",
                new InstanceKey(1, Family.INET, "rehearsal", false, ""),
                version,
                100,
                false,
                1_000_000,
                3,
                false,
                0,
                OptionalInt.empty(),
                false,
                false,
                false,
                false);
    }
}
