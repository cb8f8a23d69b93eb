package io.vipkeeper.config.model.vrrp;

import java.time.Duration;

/**
 * How often an instance's addresses are announced (gratuitous ARP, unsolicited neighbour advertisements).
 *
 * @param delay from a takeover to the second burst; 0: none
 * @param repeat frames for each address in a burst, at least 1
 * @param refresh between bursts while master; 0: none
 * @param refreshRepeat frames for each address in such a burst
 * @param lowerPriorityDelay to the second burst after an advert of lower priority was seen; 0: none
 * @param lowerPriorityRepeat frames for each address in these bursts; 0: no burst
 * @param extraInterval between frames on interfaces that hold addresses but send no adverts; 0: none
 * @param extraOnAll on all interfaces that hold addresses, not only on VMACs
 */
public record GarpSettings(
        Duration delay,
        int repeat,
        Duration refresh,
        int refreshRepeat,
        Duration lowerPriorityDelay,
        int lowerPriorityRepeat,
        Duration extraInterval,
        boolean extraOnAll) {
    /** keepalived's values. */
    public static final GarpSettings DEFAULT = new GarpSettings(
            Duration.ofSeconds(5), 5, Duration.ZERO, 1, Duration.ofSeconds(5), 5, Duration.ZERO, false);
}
