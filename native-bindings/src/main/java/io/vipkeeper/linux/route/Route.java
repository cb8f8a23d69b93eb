package io.vipkeeper.linux.route;

import io.vipkeeper.linux.libc.RawAddress;
import java.util.Optional;

/**
 * A route.
 *
 * @param destination network address; all zeros and {@code prefixLength} 0 for the default route
 * @param link index of the interface it leaves by, 0 for none
 * @param source preferred source address
 * @param scope {@link IfAddress#GLOBAL}, {@link IfAddress#LINK} or {@link IfAddress#HOST}
 * @param type {@link #UNICAST}, {@link #LOCAL} ...
 * @param table {@link #MAIN}, {@link #LOCAL_TABLE} or a number
 * @param protocol who made it: {@link #BY_KERNEL}, {@link #BY_ADMINISTRATOR} or a number
 * @param metric the lower, the better; 0 lets the kernel choose
 */
public record Route(
        RawAddress destination,
        int prefixLength,
        int link,
        Optional<RawAddress> gateway,
        Optional<RawAddress> source,
        int scope,
        int type,
        long table,
        int protocol,
        long metric) {
    public static final int UNICAST = 1;
    public static final int LOCAL = 2;
    public static final int MAIN = 254;
    public static final int LOCAL_TABLE = 255;
    public static final int BY_KERNEL = 2;
    public static final int BY_BOOT = 3;
    public static final int BY_ADMINISTRATOR = 4;

    /** A route in the main table to one address or network that is directly on {@code link}. */
    public static Route direct(RawAddress destination, int prefixLength, int link) {
        return new Route(
                destination,
                prefixLength,
                link,
                Optional.empty(),
                Optional.empty(),
                destination.isIpv4() ? IfAddress.LINK : IfAddress.GLOBAL,
                UNICAST,
                MAIN,
                BY_BOOT,
                0);
    }

    @Override
    public String toString() {
        return destination + "/" + prefixLength
                + gateway.map(g -> " via " + g).orElse("")
                + (link == 0 ? "" : " on link " + link)
                + (table == MAIN ? "" : " in table " + table);
    }
}
