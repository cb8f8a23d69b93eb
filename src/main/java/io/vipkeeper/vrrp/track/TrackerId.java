package io.vipkeeper.vrrp.track;

import java.util.Locale;

/** Which tracker. */
public record TrackerId(Kind kind, String name) {
    /** What a tracker watches. */
    public enum Kind {
        /** A vrrp_script. */
        SCRIPT,
        /** A track_file. */
        FILE,
        /** A vrrp_track_process. */
        PROCESS,
        /** A network interface. */
        INTERFACE,
        /** A bfd_instance. */
        BFD
    }

    /** The kind in small letters and the name: {@code script chk}. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + name;
    }

    public static TrackerId script(String name) {
        return new TrackerId(Kind.SCRIPT, name);
    }

    public static TrackerId file(String name) {
        return new TrackerId(Kind.FILE, name);
    }

    public static TrackerId process(String name) {
        return new TrackerId(Kind.PROCESS, name);
    }

    public static TrackerId networkInterface(String name) {
        return new TrackerId(Kind.INTERFACE, name);
    }

    public static TrackerId bfd(String name) {
        return new TrackerId(Kind.BFD, name);
    }
}
