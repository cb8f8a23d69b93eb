package io.vipkeeper.linux.ipvs;

import io.vipkeeper.linux.libc.Af;
import io.vipkeeper.linux.libc.RawAddress;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Any service, destination and daemon that the wire can carry, from a seed. */
final class RandomIpvs {
    private static final List<String> NAMES = List.of("rr", "wrr", "wlc", "x", "fifteen-letters");

    private RandomIpvs() {}

    static RawAddress address(Random random) {
        byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
        random.nextBytes(bytes);
        return RawAddress.of(bytes);
    }

    private static String name(Random random) {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private static int port(Random random) {
        return random.nextInt(0x10000);
    }

    private static <T> T one(Random random, T[] of) {
        return of[random.nextInt(of.length)];
    }

    static Service service(Random random) {
        ServiceKey key = random.nextInt(3) == 0
                ? new ServiceKey.Mark(random.nextInt() | 1, random.nextBoolean() ? Af.INET : Af.INET6)
                : new ServiceKey.Address(random.nextInt(256), address(random), port(random));
        return new Service(
                key,
                name(random),
                random.nextInt() & ~Service.HASHED,
                random.nextInt(Integer.MAX_VALUE),
                random.nextInt(),
                random.nextBoolean() ? Optional.of(name(random)) : Optional.empty());
    }

    static Destination destination(Random random) {
        Tunnel tunnel = new Tunnel(one(random, Tunnel.Type.values()), port(random), port(random));
        return new Destination(
                new DestinationKey(address(random), port(random)),
                one(random, ForwardingMethod.values()),
                tunnel,
                random.nextInt(),
                random.nextInt() & 0xffffffffL,
                random.nextInt() & 0xffffffffL);
    }

    static SyncDaemon daemon(Random random) {
        return new SyncDaemon(
                one(random, SyncDaemon.State.values()),
                name(random),
                random.nextInt(),
                port(random),
                random.nextBoolean() ? Optional.of(address(random)) : Optional.empty(),
                port(random),
                random.nextInt(256));
    }
}
