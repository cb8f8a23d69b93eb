package io.vipkeeper.vrrp.packet;

import java.util.List;

/** What became of a packet, with the lines to log (information); a line is given once until {@link AdvertWire#forgetLines}. */
public sealed interface Verdict {
    /** The lines to log; mostly none. */
    List<String> lines();

    /** An advert to act upon. */
    record Accepted(Advert advert, List<String> lines) implements Verdict {
        public Accepted {
            lines = List.copyOf(lines);
        }
    }

    /** A packet to forget; it has been counted. */
    record Rejected(Cause cause, List<String> lines) implements Verdict {
        public Rejected {
            lines = List.copyOf(lines);
        }
    }
}
