package io.vipkeeper.config.model.vrrp;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How an instance takes part in elections.
 *
 * @param preempt take over from a master of lower priority
 * @param preemptDelay wait this long before doing so, 0 to 1000 s
 * @param downTimerAdverts adverts missed before a takeover, 1 to 100
 * @param ownerIgnoresAdverts with priority 255, do not listen to others
 * @param lowerPriorityNoAdvert as master, do not answer an advert of lower priority with one
 * @param higherPrioritySendsAdvert as master, send one advert before yielding
 * @param timerExpiredPriority as master after a stall, yield as if another with this priority had taken over, 1 to 254
 */
public record Election(
        boolean preempt,
        Duration preemptDelay,
        int downTimerAdverts,
        boolean ownerIgnoresAdverts,
        boolean lowerPriorityNoAdvert,
        boolean higherPrioritySendsAdvert,
        OptionalInt timerExpiredPriority) {}
