package io.vipkeeper.system;

import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.libc.UnixDatagram;
import io.vipkeeper.runtime.Clock;
import io.vipkeeper.runtime.Log;
import io.vipkeeper.runtime.Severity;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The machine's log, in the form of syslog(3): {@code <PRI>Mmm dd hh:mm:ss IDENT[PID]: LINE} (RFC 3164 section 4.1). It
 * never waits: lines that the log cannot take now are counted, and the next one that gets through says how many.
 */
public final class Syslog implements Log, AutoCloseable {
    /** Where syslog(3) sends. */
    public static final String SOCKET = "/dev/log";

    /** keepalived's idents; the network namespace and the instance follow after an underscore each. */
    public static final String PARENT = "Keepalived";

    /** The ident of lines about virtual services and checkers. */
    public static final String CHECKERS = "Keepalived_healthcheckers";

    /** The ident of lines about VRRP. */
    public static final String VRRP = "Keepalived_vrrp";

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ROOT);

    private final UnixDatagram socket;
    private final Facility facility;
    private final String ident;
    private final int pid;
    private final Clock clock;
    private final ZoneId zone;
    private long lost;

    /**
     * A log at {@code socket} ({@link #SOCKET}); nobody need listen there yet.
     *
     * @param ident who speaks
     * @param zone of the time stamps: the machine's
     */
    public Syslog(String socket, Facility facility, String ident, int pid, Clock clock, ZoneId zone)
            throws ErrnoException {
        this.socket = UnixDatagram.to(socket);
        this.facility = facility;
        this.ident = ident;
        this.pid = pid;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public synchronized void write(Severity severity, String line) {
        if (lost > 0 && send(Severity.WARNING, lost + " log lines were lost here")) {
            lost = 0;
        }
        if (!send(severity, line)) {
            lost++;
        }
    }

    private boolean send(Severity severity, String line) {
        String stamp = STAMP.format(clock.wall().atZone(zone));
        String text = "<" + (facility.number() * 8 + severity.number()) + ">" + stamp + " " + ident + "[" + pid + "]: "
                + line.replace('\n', ' ');
        try {
            socket.send(text.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (ErrnoException e) {
            return false; // nobody listens, or is behind
        }
    }

    @Override
    public synchronized void close() {
        socket.close();
    }
}
