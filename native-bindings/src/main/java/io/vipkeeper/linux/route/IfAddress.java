package io.vipkeeper.linux.route;

import io.vipkeeper.linux.libc.RawAddress;
import java.util.Optional;

/**
 * An address on an interface.
 *
 * @param link the interface's index
 * @param peer the other end, when the address is point-to-point
 * @param broadcast IPv4 only
 * @param label IPv4 only, such as {@code lo:1}; the interface's name when empty
 * @param scope {@link #GLOBAL}, {@link #LINK} or {@link #HOST}
 * @param flags sum of IFA_F_*: {@link #NODAD}, {@link #NOPREFIXROUTE} ..., and the kernel's own {@link #PERMANENT}, {@link #TENTATIVE} ...
 * @param validSeconds until the kernel removes it; {@link #FOREVER} for never
 * @param preferredSeconds until the kernel stops choosing it as a source; {@link #FOREVER} for never
 */
public record IfAddress(
        int link,
        RawAddress address,
        int prefixLength,
        Optional<RawAddress> peer,
        Optional<RawAddress> broadcast,
        Optional<String> label,
        int scope,
        int flags,
        long validSeconds,
        long preferredSeconds) {
    public static final int GLOBAL = 0;
    public static final int LINK = 253;
    public static final int HOST = 254;

    public static final int SECONDARY = 1;
    public static final int NODAD = 2;
    public static final int DADFAILED = 8;
    /** The home address of a mobile node (RFC 6275); IPv6 only. */
    public static final int HOMEADDRESS = 0x10;

    public static final int DEPRECATED = 0x20;
    public static final int TENTATIVE = 0x40;
    public static final int PERMANENT = 0x80;
    /** A template for temporary addresses (RFC 8981); IPv6 only. */
    public static final int MANAGETEMPADDR = 0x100;
    /** Adds no route to the address's network. */
    public static final int NOPREFIXROUTE = 0x200;
    /** Joins the address, which is multicast, on the interface. */
    public static final int MCAUTOJOIN = 0x400;

    public static final long FOREVER = 0xffffffffL;

    /** An address for good, of global scope. */
    public static IfAddress of(int link, RawAddress address, int prefixLength) {
        return new IfAddress(
                link,
                address,
                prefixLength,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                GLOBAL,
                0,
                FOREVER,
                FOREVER);
    }

    /** This with a label. */
    public IfAddress withLabel(String text) {
        return new IfAddress(
                link,
                address,
                prefixLength,
                peer,
                broadcast,
                Optional.of(text),
                scope,
                flags,
                validSeconds,
                preferredSeconds);
    }

    /** This in another scope. */
    public IfAddress withScope(int other) {
        return new IfAddress(
                link, address, prefixLength, peer, broadcast, label, other, flags, validSeconds, preferredSeconds);
    }

    /** This with {@code more} flags. */
    public IfAddress withFlags(int more) {
        return new IfAddress(
                link,
                address,
                prefixLength,
                peer,
                broadcast,
                label,
                scope,
                flags | more,
                validSeconds,
                preferredSeconds);
    }

    /** This with the other end of a point-to-point link. */
    public IfAddress withPeer(RawAddress other) {
        return new IfAddress(
                link,
                address,
                prefixLength,
                Optional.of(other),
                broadcast,
                label,
                scope,
                flags,
                validSeconds,
                preferredSeconds);
    }

    /** This with a broadcast address. */
    public IfAddress withBroadcast(RawAddress everybody) {
        return new IfAddress(
                link,
                address,
                prefixLength,
                peer,
                Optional.of(everybody),
                label,
                scope,
                flags,
                validSeconds,
                preferredSeconds);
    }

    /** This, to be removed by the kernel after {@code valid} seconds and not preferred after {@code preferred}, which is not more. */
    public IfAddress withLifetime(long valid, long preferred) {
        return new IfAddress(link, address, prefixLength, peer, broadcast, label, scope, flags, valid, preferred);
    }

    /** Address, prefix length and link. */
    @Override
    public String toString() {
        return address + "/" + prefixLength + " on link " + link;
    }
}
