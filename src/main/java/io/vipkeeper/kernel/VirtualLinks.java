package io.vipkeeper.kernel;

import io.vipkeeper.net.IpAddress;
import io.vipkeeper.net.MacAddress;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Interfaces that virtual routers have to themselves, made on top of others; one thread at a time. */
public interface VirtualLinks extends AutoCloseable {
    /**
     * An interface to make.
     *
     * @param base the name of the interface below
     * @param mac of a macvlan; empty: an ipvlan, which has the one below's
     * @param ipvlanIsolation {@code IPVLAN_F_*} of an ipvlan: 0 bridge, 1 private, 2 vepa (linux/if_link.h)
     * @param group of links; empty: 0
     * @param vrf the name of the VRF device that it belongs to
     * @param linkLocal its link-local address, so that packets may come from there; empty: none at all
     * @param inet6 whether it is for IPv6
     */
    record Order(
            String name,
            String base,
            Optional<MacAddress> mac,
            OptionalInt ipvlanIsolation,
            OptionalLong group,
            Optional<String> vrf,
            Optional<IpAddress> linkLocal,
            boolean inet6) {}

    /** An interface that was made. */
    record Made(int index, Optional<MacAddress> mac) {}

    /** Makes an interface; one of that name that an earlier run left is replaced. */
    Made make(Order order) throws IOException;

    /** Removes an interface; the settings of the one below are put back when nothing is left on it. */
    void remove(String name);

    /** Removes every interface that was made. */
    @Override
    void close();

    /** Makes nothing, and says that it did: for a dry run. */
    VirtualLinks PAPER = new VirtualLinks() {
        @Override
        public Made make(Order order) {
            return new Made(0, order.mac());
        }

        @Override
        public void remove(String name) {
            // Nothing was made.
        }

        @Override
        public void close() {
            // Nothing was made.
        }
    };
}
