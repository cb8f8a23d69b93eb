package io.vipkeeper.kernel;

import java.util.List;

/** Keeps this host from talking as some of its addresses (no_accept); one thread at a time. */
public interface Firewall extends AutoCloseable {
    /** Drops what arrives for these addresses and what would leave from them; returns what went wrong. */
    List<String> block(List<PlacedAddress> addresses);

    /** Lets them be talked to again; returns what went wrong. */
    List<String> unblock(List<PlacedAddress> addresses);

    /** Takes every rule away. */
    @Override
    void close();

    /** Does nothing: for a dry run. */
    Firewall PAPER = new Firewall() {
        @Override
        public List<String> block(List<PlacedAddress> addresses) {
            return List.of();
        }

        @Override
        public List<String> unblock(List<PlacedAddress> addresses) {
            return List.of();
        }

        @Override
        public void close() {
            // There are no rules.
        }
    };
}
