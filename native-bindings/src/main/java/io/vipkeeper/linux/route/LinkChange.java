package io.vipkeeper.linux.route;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is to become of an interface; what is empty stays.
 *
 * @param link its index
 * @param up administratively up or down
 * @param hardwareAddress {@code 00:00:5e:00:01:33}; many kinds must be down for it
 * @param addressGeneration how its link-local IPv6 address comes about: {@link #EUI64}, {@link #NO_ADDRESS} ...
 * @param master index of the VRF, bridge or bond to belong to, 0 for none
 */
public record LinkChange(
        int link,
        Optional<Boolean> up,
        Optional<String> hardwareAddress,
        OptionalInt addressGeneration,
        OptionalInt master) {
    public static final int EUI64 = 0;
    public static final int NO_ADDRESS = 1;
    public static final int STABLE_SECRET = 2;
    public static final int RANDOM = 3;

    public static LinkChange up(int link, boolean up) {
        return new LinkChange(link, Optional.of(up), Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
    }

    public static LinkChange hardwareAddress(int link, String address) {
        return new LinkChange(link, Optional.empty(), Optional.of(address), OptionalInt.empty(), OptionalInt.empty());
    }

    public static LinkChange addressGeneration(int link, int mode) {
        return new LinkChange(link, Optional.empty(), Optional.empty(), OptionalInt.of(mode), OptionalInt.empty());
    }

    public static LinkChange master(int link, int master) {
        return new LinkChange(link, Optional.empty(), Optional.empty(), OptionalInt.empty(), OptionalInt.of(master));
    }
}
