package io.vipkeeper.config.model.vrrp;

import java.time.Duration;
import java.util.Map;

/**
 * How the state of interfaces is learned.
 *
 * @param pollAll poll every interface instead of listening to the kernel ({@code linkbeat_use_polling})
 * @param polled the interfaces to poll, and how
 * @param delays transitions that must last before they count
 */
public record Interfaces(boolean pollAll, Map<String, Linkbeat> polled, Map<String, Delays> delays) {
    /** The kernel's events, at once. */
    public static final Interfaces DEFAULT = new Interfaces(false, Map.of(), Map.of());

    /** What is asked for the state of a link. */
    public enum Linkbeat {
        /** Whatever the driver answers to. */
        ANY,
        MII,
        ETHTOOL,
        IOCTL
    }

    /** 0 to 255 s each. */
    public record Delays(Duration down, Duration up) {}

    public Interfaces {
        polled = Map.copyOf(polled);
        delays = Map.copyOf(delays);
    }
}
