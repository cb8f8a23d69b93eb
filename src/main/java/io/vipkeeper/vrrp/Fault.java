package io.vipkeeper.vrrp;

import io.vipkeeper.net.Family;

/**
 * A reason for FAULT. Two faults are the same reason when kind and subject agree, whatever their words.
 *
 * @param subject what is missing or failing: the name of an interface, script, file, process; may be empty
 * @param words what the log says behind {@code (NAME): entering FAULT state}
 */
public record Fault(Kind kind, String subject, String words) {
    /** What kind of thing the reason is. */
    public enum Kind {
        /** An interface is down or absent: the instance's own, its VMAC's base, a tracked one, one of an address or route. */
        INTERFACE,
        /** The interface has no address that adverts could be sent from. */
        NO_ADDRESS,
        /** {@code track_src_ip}: the configured source address is not on this host. */
        SOURCE_ADDRESS,
        SCRIPT,
        FILE,
        PROCESS,
        BFD,
        /** The configuration cannot work; only a reload mends it. */
        CONFIGURATION,
        /** Another instance has the same VRID on the same interface. */
        VRID_CONFLICT
    }

    /** The interface {@code name} is down. */
    public static Fault interfaceDown(String name) {
        return new Fault(Kind.INTERFACE, name, "(interface " + name + " down)");
    }

    /** The interface {@code name} has no address of the instance's family. */
    public static Fault noAddress(String name, Family family) {
        String version = family == Family.INET ? "4" : "6";
        return new Fault(Kind.NO_ADDRESS, name, "(no IPv" + version + " address for interface)");
    }

    /** A script without weight fails. */
    public static Fault script(String name) {
        return new Fault(Kind.SCRIPT, name, "due to script " + name);
    }

    /** A tracked file without weight is not zero, or its weighted value is at most -254. */
    public static Fault file(String name, long status) {
        return new Fault(Kind.FILE, name, "(tracked file " + name + " has status " + status + ")");
    }

    /** A tracked process without weight has too few or too many copies. */
    public static Fault process(String name) {
        return new Fault(Kind.PROCESS, name, "(tracked process " + name + " quorum not achieved)");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fault that && kind == that.kind && subject.equals(that.subject);
    }

    @Override
    public int hashCode() {
        return kind.hashCode() * 31 + subject.hashCode();
    }
}
