package io.vipkeeper.linux.ipvs;

import io.vipkeeper.linux.libc.Af;
import java.util.Optional;

/**
 * A virtual service as configured.
 *
 * @param scheduler name of the scheduling method, at most 15 bytes
 * @param flags sum of {@link #PERSISTENT}, {@link #ONE_PACKET}, {@link #SCHED_1} to {@link #SCHED_3}; the kernel's own {@code HASHED} is never among them
 * @param timeout seconds that persistence lasts; 0 unless persistent
 * @param netmask clients of one persistence template: for IPv4 the mask's 32 bits (-1 for single clients), for IPv6 the prefix length, 1 to 128
 * @param persistenceEngine such as {@code sip}; only for persistent services
 */
public record Service(
        ServiceKey key, String scheduler, int flags, int timeout, int netmask, Optional<String> persistenceEngine) {
    public static final int PERSISTENT = 1;
    static final int HASHED = 2;
    public static final int ONE_PACKET = 4;
    public static final int SCHED_1 = 8;
    public static final int SCHED_2 = 16;
    public static final int SCHED_3 = 32;
    /** Of sh and mh: look further when the chosen destination is down. */
    public static final int FALLBACK = SCHED_1;
    /** Of sh and mh: hash the port too. */
    public static final int HASH_PORT = SCHED_2;

    private static final int IPV4_HOST = -1;
    private static final int IPV6_HOST = 128;
    private static final int NAME_BYTES = 15;

    public Service {
        checkName(scheduler);
        persistenceEngine.ifPresent(Service::checkName);
        if (timeout < 0) {
            throw new IllegalArgumentException("timeout " + timeout);
        }
        flags &= ~HASHED;
    }

    /** A service without persistence or flags. */
    public static Service of(ServiceKey key, String scheduler) {
        return new Service(key, scheduler, 0, 0, hostMask(key), Optional.empty());
    }

    /** This with the scheduling and packet {@code flags} added. */
    public Service withFlags(int more) {
        return new Service(key, scheduler, flags | more, timeout, netmask, persistenceEngine);
    }

    /** This, persistent for {@code seconds} by single clients. */
    public Service persistent(int seconds) {
        return new Service(key, scheduler, flags | PERSISTENT, seconds, hostMask(key), persistenceEngine);
    }

    /** This with templates for whole networks of clients; {@link #netmask} says how. */
    public Service withNetmask(int mask) {
        return new Service(key, scheduler, flags, timeout, mask, persistenceEngine);
    }

    /** This with a persistence engine. */
    public Service withEngine(String name) {
        return new Service(key, scheduler, flags, timeout, netmask, Optional.of(name));
    }

    /** The netmask of single clients in the family of {@code key}. */
    public static int hostMask(ServiceKey key) {
        return key.family() == Af.INET ? IPV4_HOST : IPV6_HOST;
    }

    private static void checkName(String name) {
        if (name.isEmpty() || name.length() > NAME_BYTES) {
            throw new IllegalArgumentException("a name has 1 to 15 characters: " + name);
        }
    }
}
