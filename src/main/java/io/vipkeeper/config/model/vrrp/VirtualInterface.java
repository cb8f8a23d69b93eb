package io.vipkeeper.config.model.vrrp;

import io.vipkeeper.net.IpAddress;
import java.util.Optional;
import java.util.OptionalLong;

/** An interface that an instance makes for its addresses. */
public sealed interface VirtualInterface {
    /** Its name; without one, the prefix, a dot and the VRID. */
    Optional<String> name();

    /** The link group, as {@code ip link set group}. */
    OptionalLong group();

    /**
     * A macvlan with the virtual MAC address ({@code use_vmac}).
     *
     * @param mac six octets {@code xx:xx:…}; empty: 00:00:5e:00:01:VRID, IPv6 00:00:5e:00:02:VRID
     * @param sendFromBase adverts leave from the interface below ({@code vmac_xmit_base})
     * @param tellOthers let link events of it be sent to listeners ({@code netlink_notify_msg})
     */
    record Vmac(
            Optional<String> name, Optional<String> mac, OptionalLong group, boolean sendFromBase, boolean tellOthers)
            implements VirtualInterface {}

    /** An ipvlan ({@code use_ipvlan}), with the source address of its adverts. */
    record Ipvlan(Optional<String> name, Optional<IpAddress> address, Mode mode, OptionalLong group)
            implements VirtualInterface {
        /** What ipvlans of one interface may say to each other. */
        public enum Mode {
            BRIDGE,
            PRIVATE,
            VEPA
        }
    }
}
