package io.vipkeeper.vrrp.packet;

import io.vipkeeper.net.IpAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The adverts of one VRRP instance in both directions: makes those to send, and says which of the arriving ones to believe. Keeps what the wire format itself has to
 * remember: sequences of AH and of signatures, the form of a peer's checksum, counters, and which lines have been logged.
 */
public final class AdvertWire {
    private final AhHeader ah = new AhHeader();
    private final AdvertCounters counters = new AdvertCounters();
    private final AdvertEncoder encoder = new AdvertEncoder(ah);
    private final AdvertChecker checker = new AdvertChecker(ah, counters);
    private WireParams params;

    public AdvertWire(WireParams params) {
        this.params = params;
    }

    public WireParams params() {
        return params;
    }

    /** Goes on with other parameters; sequences, counters and what was learned remain. */
    public void reconfigure(WireParams to) {
        params = to;
        checker.forgetLines();
    }

    /**
     * An advert for every recipient.
     *
     * @param priority 0 to 255
     * @param source our address, of the instance's family
     * @param wallClock for signatures
     */
    public List<Datagram> adverts(int priority, IpAddress source, Instant wallClock) {
        counters.sent(priority);
        return encoder.encode(params, priority, source, checker.oldChecksum(params), wallClock);
    }

    /**
     * Checks a packet that names our VRID.
     *
     * @param master the master of whom we last accepted an advert, if we know one
     * @param wallClock for signatures
     */
    public Verdict check(Arrival arrival, Optional<IpAddress> master, Instant wallClock) {
        return checker.check(params, arrival, master, wallClock);
    }

    /** Lets every line be logged once more; to be called when the state or the master changes. */
    public void forgetLines() {
        checker.forgetLines();
    }

    public AdvertStatistics statistics() {
        return counters.statistics();
    }
}
