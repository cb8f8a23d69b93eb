package io.vipkeeper.system;

import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.libc.UnixDatagram;
import io.vipkeeper.runtime.Clock;
import io.vipkeeper.runtime.Log;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the service manager is told of this daemon (sd_notify(3)). Without a service manager every call does nothing. From
 * any thread.
 */
public final class ServiceNotices implements AutoCloseable {
    private final Optional<UnixDatagram> socket;
    private final Optional<Duration> watchdog;
    private final Clock clock;
    private final Log log;
    private boolean failed;

    private ServiceNotices(Optional<UnixDatagram> socket, Optional<Duration> watchdog, Clock clock, Log log) {
        this.socket = socket;
        this.watchdog = watchdog;
        this.clock = clock;
        this.log = log;
    }

    /**
     * The notices that {@code NOTIFY_SOCKET}, {@code WATCHDOG_USEC} and {@code WATCHDOG_PID} of {@code environment} ask
     * for.
     *
     * @param pid this process
     */
    public static ServiceNotices from(Map<String, String> environment, int pid, Clock clock, Log log) {
        String name = environment.getOrDefault("NOTIFY_SOCKET", "");
        Optional<UnixDatagram> socket = Optional.empty();
        if (name.startsWith("/") || name.startsWith("@")) {
            try {
                socket = Optional.of(UnixDatagram.to(name));
            } catch (ErrnoException | IllegalArgumentException e) {
                log.warning("The service manager cannot be told anything: " + e.getMessage());
            }
        } else if (!name.isEmpty()) {
            log.warning("The service manager cannot be told anything: NOTIFY_SOCKET is " + name);
        }
        return new ServiceNotices(socket, watchdog(environment, pid), clock, log);
    }

    private static Optional<Duration> watchdog(Map<String, String> environment, int pid) {
        String whose = environment.getOrDefault("WATCHDOG_PID", "");
        String micros = environment.getOrDefault("WATCHDOG_USEC", "");
        boolean ours = whose.isEmpty() || whose.equals(Integer.toString(pid));
        boolean number = micros.length() < 18 && micros.chars().allMatch(c -> c >= '0' && c <= '9');
        return ours && number && !micros.isEmpty() && Long.parseLong(micros) > 0
                ? Optional.of(Duration.ofNanos(Long.parseLong(micros) * 1000))
                : Optional.empty();
    }

    /** How long the service manager waits for a {@link #watchdog()} before it kills this process; call it at least twice as often. */
    public Optional<Duration> watchdogLimit() {
        return watchdog;
    }

    /** The daemon is up, or has finished a reload. */
    public void ready(String status) {
        tell("READY=1\n" + status(status));
    }

    /** A reload begins; {@link #ready} ends it, whether it succeeded or not. */
    public void reloading(String status) {
        tell("RELOADING=1\nMONOTONIC_USEC=" + clock.nanos() / 1000 + "\n" + status(status));
    }

    /** The daemon is on its way out. */
    public void stopping(String status) {
        tell("STOPPING=1\n" + status(status));
    }

    /** The one line that {@code systemctl status} shows. */
    public void progress(String status) {
        tell(status(status));
    }

    /** The daemon works; nothing is sent unless the service manager watches. */
    public void watchdog() {
        if (watchdog.isPresent()) {
            tell("WATCHDOG=1\n");
        }
    }

    private static String status(String line) {
        return "STATUS=" + line.replace('\n', ' ') + "\n";
    }

    private synchronized void tell(String message) {
        if (socket.isEmpty()) {
            return;
        }
        try {
            socket.get().send(message.getBytes(StandardCharsets.UTF_8));
            failed = false;
        } catch (ErrnoException e) {
            if (!failed) {
                log.warning("The service manager was not told: " + e.getMessage());
            }
            failed = true;
        }
    }

    @Override
    public synchronized void close() {
        socket.ifPresent(UnixDatagram::close);
    }
}
