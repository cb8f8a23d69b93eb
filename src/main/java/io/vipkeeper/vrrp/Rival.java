package io.vipkeeper.vrrp;

import io.vipkeeper.net.IpAddress;

/**
 * Another router that claims to own our addresses while we do.
 *
 * @param advertsLeft how many adverts of ours it may still miss to yield to
 * @param checkAt when it is judged; {@link InstanceState#NEVER} until those adverts are out
 * @param heard whether it advertised since those were out
 * @param conceded it went on: we advertise 254 until it is gone
 */
record Rival(IpAddress address, long intervalMicros, int advertsLeft, long checkAt, boolean heard, boolean conceded) {
    /** A rival that has just shown up. */
    static Rival first(IpAddress address, long intervalMicros) {
        return new Rival(address, intervalMicros, 2, InstanceState.NEVER, false, false);
    }

    Rival again(long interval) {
        return new Rival(address, interval, advertsLeft, checkAt, checkAt != InstanceState.NEVER, conceded);
    }

    Rival afterAdvert(long check) {
        int left = Math.max(0, advertsLeft - 1);
        boolean starts = left == 0 && checkAt == InstanceState.NEVER;
        return new Rival(address, intervalMicros, left, starts ? check : checkAt, heard, conceded);
    }

    Rival conceding(long check) {
        return new Rival(address, intervalMicros, 0, check, false, true);
    }
}
