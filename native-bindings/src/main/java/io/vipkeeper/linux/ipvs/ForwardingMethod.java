package io.vipkeeper.linux.ipvs;

import java.util.Arrays;
import java.util.Optional;

/** How packets get to a destination (IP_VS_CONN_F_*). */
public enum ForwardingMethod {
    /** Network address translation. */
    MASQUERADE(0),
    /** The destination is this host. The kernel chooses it by itself. */
    LOCAL(1),
    /** Encapsulated: see {@link Tunnel}. */
    TUNNEL(2),
    /** Direct routing: only the link-layer address changes. */
    DIRECT(3),
    /** Passed on unchanged, for transparent caches. */
    BYPASS(4);

    private static final int MASK = 7;

    private final int number;

    ForwardingMethod(int number) {
        this.number = number;
    }

    static Optional<ForwardingMethod> of(long connectionFlags) {
        return Arrays.stream(values())
                .filter(method -> method.number == (connectionFlags & MASK))
                .findFirst();
    }

    int number() {
        return number;
    }
}
