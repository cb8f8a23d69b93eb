package io.vipkeeper.tracking;

import io.vipkeeper.config.model.track.TrackProcess;
import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.netlink.ProcessEvent;
import io.vipkeeper.linux.netlink.ProcessMonitor;
import io.vipkeeper.runtime.Log;
import io.vipkeeper.runtime.Loop;
import io.vipkeeper.runtime.Timer;
import io.vipkeeper.vrrp.track.TrackEvent;
import io.vipkeeper.wire.FdWatcher;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Counts the processes that match, told by the kernel's process connector, or where the kernel does not tell (containers,
 * other network namespaces, no CAP_NET_ADMIN) by reading /proc every {@value #SCAN_SECONDS} s. A program that changes its
 * command line after it began is seen only by reading. For one loop's thread; the listener is called there.
 */
public final class ProcessWatch implements AutoCloseable {
    /** Seconds between readings of /proc. */
    static final int SCAN_SECONDS = 1;

    private final Loop loop;
    private final FdWatcher watcher;
    private final int receiveBuffer;
    private final Consumer<TrackEvent> listener;
    private final Log log;
    private final Map<String, Integer> told = new HashMap<>();
    private List<ProcessMatch> matches = List.of();
    private Map<Integer, List<ProcessMatch>> processes = new HashMap<>();
    private Optional<ProcessMonitor> monitor = Optional.empty();
    private Optional<FdWatcher.Watch> watch = Optional.empty();
    private Optional<Timer> scanning = Optional.empty();

    /**
     * Watches nothing yet.
     *
     * @param receiveBuffer bytes of process events that the kernel may hold for us (process_monitor_rcv_bufs)
     */
    public ProcessWatch(Loop loop, FdWatcher watcher, int receiveBuffer, Consumer<TrackEvent> listener, Log log) {
        this.loop = loop;
        this.watcher = watcher;
        this.receiveBuffer = receiveBuffer;
        this.listener = listener;
        this.log = log;
    }

    /** Counts these processes from now on, and returns how many of each run. Without any, the kernel is asked to tell nothing. */
    public List<TrackEvent> configure(List<TrackProcess> newProcesses) {
        matches = newProcesses.stream().map(ProcessMatch::new).toList();
        told.clear();
        if (matches.isEmpty()) {
            close();
            return List.of();
        }
        if (monitor.isEmpty() && scanning.isEmpty()) {
            listen();
        }
        return scan();
    }

    private void listen() {
        try {
            ProcessMonitor opened = ProcessMonitor.open(receiveBuffer);
            monitor = Optional.of(opened);
            watch = Optional.of(watcher.watch(opened.fd(), this::heard));
        } catch (ErrnoException e) {
            scanInstead(e);
        }
    }

    private void scanInstead(ErrnoException why) {
        log.notice("Tracked processes are looked for every " + SCAN_SECONDS + " s: " + why.getMessage());
        close();
        scanLater();
    }

    private void scanLater() {
        scanning = Optional.of(loop.after(Duration.ofSeconds(SCAN_SECONDS), () -> {
            scanLater();
            scan().forEach(listener);
        }));
    }

    private void heard() {
        try {
            for (ProcessEvent event : monitor.orElseThrow().read()) {
                if (event instanceof ProcessEvent.Lost) {
                    scan().forEach(listener);
                } else {
                    take(event);
                }
            }
            changes().forEach(listener);
        } catch (ErrnoException e) {
            scanInstead(e);
        }
    }

    private void take(ProcessEvent event) {
        if (event instanceof ProcessEvent.Forked forked) {
            // A child begins with its parent's name and command line.
            put(forked.pid(), processes.getOrDefault(forked.parent(), List.of()));
        } else if (event instanceof ProcessEvent.Executed executed) {
            put(executed.pid(), Processes.matching(executed.pid(), matches));
        } else if (event instanceof ProcessEvent.Renamed renamed) {
            put(renamed.pid(), Processes.matching(renamed.pid(), matches));
        } else if (event instanceof ProcessEvent.Ended ended) {
            processes.remove(ended.pid());
        }
    }

    private void put(int pid, List<ProcessMatch> hits) {
        if (hits.isEmpty()) {
            processes.remove(pid);
        } else {
            processes.put(pid, hits);
        }
    }

    private List<TrackEvent> scan() {
        try {
            processes = Processes.scan(matches);
        } catch (IOException e) {
            log.warning("Tracked processes cannot be counted: " + e);
        }
        return changes();
    }

    /** The counts that are not what was told last. */
    private List<TrackEvent> changes() {
        Map<String, Integer> counts = new HashMap<>();
        processes.values().forEach(hits -> hits.forEach(match -> counts.merge(match.name(), 1, Integer::sum)));
        List<TrackEvent> events = new ArrayList<>();
        for (ProcessMatch match : matches) {
            Integer count = counts.getOrDefault(match.name(), 0);
            if (!count.equals(told.put(match.name(), count))) {
                events.add(new TrackEvent.ProcessesCounted(match.name(), count));
            }
        }
        return events;
    }

    /** Stops counting. */
    @Override
    public void close() {
        scanning.ifPresent(Timer::cancel);
        scanning = Optional.empty();
        watch.ifPresent(FdWatcher.Watch::close);
        watch = Optional.empty();
        monitor.ifPresent(ProcessMonitor::close);
        monitor = Optional.empty();
    }
}
