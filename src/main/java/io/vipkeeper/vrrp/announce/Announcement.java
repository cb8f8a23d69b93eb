package io.vipkeeper.vrrp.announce;

import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;

/** Something to do now, in the order of the list that it comes in. */
public sealed interface Announcement {
    /** The instance that it is for. */
    String instance();

    /** The line to log when details are wanted ({@code --log-detail}). */
    String line();

    /** Frames begin to be sent, or to wait for their turn. */
    record Begun(String instance, String device, IpAddress address) implements Announcement {
        @Override
        public String line() {
            return "(" + instance + ") Sending/queueing "
                    + (address.family() == Family.INET ? "gratuitous ARPs" : "Unsolicited Neighbour Adverts") + " on "
                    + device + " for " + address;
        }
    }

    /** One frame is to be sent: gratuitous ARP, or an unsolicited neighbour advertisement. */
    record Send(String instance, String device, IpAddress address) implements Announcement {
        @Override
        public String line() {
            return "Sending "
                    + (address.family() == Family.INET ? "gratuitous ARP" : "unsolicited Neighbour Advert") + " on "
                    + device + " for " + address;
        }
    }
}
