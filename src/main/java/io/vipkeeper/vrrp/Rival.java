package io.vipkeeper.vrrp;

import io.vipkeeper.net.IpAddress;

/**
 * Another router that claims to own our addresses while we do.
 *
 * @param listenFrom from when on its adverts count: by then it has heard two of ours
 * @param checkAt when it is judged, or {@link InstanceState#NEVER}
 * @param heard whether it advertised since {@code listenFrom}
 * @param conceded it went on: we advertise 254 until it is gone
 */
record Rival(IpAddress address, long intervalMicros, long listenFrom, long checkAt, boolean heard, boolean conceded) {
    /** It advertised once more. */
    Rival again(long now) {
        return new Rival(address, intervalMicros, listenFrom, checkAt, heard || now >= listenFrom, conceded);
    }

    /** We give way; it counts as gone when the time comes. */
    Rival conceding(long goneAt) {
        return new Rival(address, intervalMicros, listenFrom, goneAt, false, true);
    }
}
