package io.vipkeeper.linux.route;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * An interface to be made on top of another.
 *
 * @param name at most 15 bytes
 * @param parent index of the interface below
 * @param hardwareAddress {@code 00:00:5e:00:01:33}; the kernel's choice when empty
 * @param group for administration, 0 the default
 */
public record NewLink(String name, int parent, Kind kind, Optional<String> hardwareAddress, OptionalInt group) {
    /** A Linux link kind and its settings. */
    public sealed interface Kind {}

    /** A link with a hardware address of its own; {@code mode} is {@link #PRIVATE}, {@link #VEPA} or {@link #BRIDGE}: how those on one parent see each other. */
    public record Macvlan(int mode) implements Kind {
        public static final int PRIVATE = 1;
        public static final int VEPA = 2;
        public static final int BRIDGE = 4;
    }

    /**
     * A link with its parent's hardware address.
     *
     * @param mode {@link #L2}, {@link #L3} or {@link #L3S}
     * @param isolation {@link #BRIDGE}, {@link #PRIVATE} or {@link #VEPA}: how those on one parent see each other
     */
    public record Ipvlan(int mode, int isolation) implements Kind {
        public static final int L2 = 0;
        public static final int L3 = 1;
        public static final int L3S = 2;
        public static final int BRIDGE = 0;
        public static final int PRIVATE = 1;
        public static final int VEPA = 2;
    }

    /** A macvlan whose siblings do not see it, with the hardware address {@code address}. */
    public static NewLink privateMacvlan(String name, int parent, String address) {
        return new NewLink(name, parent, new Macvlan(Macvlan.PRIVATE), Optional.of(address), OptionalInt.empty());
    }
}
