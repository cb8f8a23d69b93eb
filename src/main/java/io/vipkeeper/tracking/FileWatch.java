package io.vipkeeper.tracking;

import io.vipkeeper.config.model.track.TrackFile;
import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.libc.Fd;
import io.vipkeeper.linux.libc.Inotify;
import io.vipkeeper.linux.libc.NativeBuffer;
import io.vipkeeper.runtime.Log;
import io.vipkeeper.runtime.Loop;
import io.vipkeeper.runtime.Timer;
import io.vipkeeper.vrrp.track.TrackEvent;
import io.vipkeeper.wire.FdWatcher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells what stands in the tracked files, whenever one is written, replaced or removed. The directories are watched, that
 * of a link and that of its target, so that files may come and go; a directory that is missing is looked for every
 * second. For one loop's thread; the listener is called there.
 */
public final class FileWatch implements AutoCloseable {
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** More than any number needs; the rest of a file is not read. */
    private static final int READ_BYTES = 127;

    private static final int DIRECTORY_GONE = Inotify.DELETE_SELF | Inotify.MOVE_SELF | Inotify.IGNORED;
    private static final int MASK = Inotify.CLOSE_WRITE
            | Inotify.MOVED_FROM
            | Inotify.MOVED_TO
            | Inotify.CREATE
            | Inotify.DELETE
            | Inotify.DELETE_SELF
            | Inotify.MOVE_SELF
            | Inotify.ONLYDIR;

    private final Loop loop;
    private final Inotify inotify;
    private final FdWatcher.Watch watch;
    private final Consumer<TrackEvent> listener;
    private final Log log;
    private final NativeBuffer buffer = new NativeBuffer(READ_BYTES);
    private final Map<Path, Integer> watched = new HashMap<>();
    private final Set<Path> missing = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, String> contents = new HashMap<>();
    private Map<String, TrackFile> files = Map.of();
    private Optional<Timer> retry = Optional.empty();

    /** Watches nothing yet. */
    public FileWatch(Loop loop, FdWatcher watcher, Consumer<TrackEvent> listener, Log log) throws ErrnoException {
        this.loop = loop;
        this.listener = listener;
        this.log = log;
        this.inotify = Inotify.open();
        try {
            this.watch = watcher.watch(inotify.fd(), this::changed);
        } catch (ErrnoException e) {
            inotify.close();
            throw e;
        }
    }

    /** Watches these files from now on, and returns what stands in each; one with an initial content that is new here gets it first. */
    public List<TrackEvent> configure(List<TrackFile> newFiles) {
        Map<String, TrackFile> next = new LinkedHashMap<>();
        for (TrackFile file : newFiles) {
            if (!files.containsKey(file.name())) {
                file.initial().ifPresent(initial -> initialise(file, initial));
            }
            next.put(file.name(), file);
        }
        files = next;
        contents.clear();
        return refresh();
    }

    private void initialise(TrackFile file, TrackFile.Initial initial) {
        Path path = Path.of(file.path());
        try {
            if (initial.overwrite() || !Files.exists(path)) {
                Files.writeString(path, initial.value() + "\n");
            }
        } catch (IOException e) {
            log.warning("Unable to initialise tracked file " + file.name() + ": " + e);
        }
    }

    private void changed() {
        try {
            boolean ours = false;
            for (Inotify.Event event : inotify.read()) {
                if (event.is(DIRECTORY_GONE)) {
                    forget(event);
                    ours = true;
                }
                ours |= event.is(Inotify.OVERFLOW) || names.contains(event.name());
            }
            if (ours) {
                refresh().forEach(listener);
            }
        } catch (ErrnoException e) {
            throw new IllegalStateException("tracked files can no longer be watched", e);
        }
    }

    /** A directory that was moved would go on being watched at its new place. */
    private void forget(Inotify.Event event) {
        if (watched.values().removeIf(number -> number == event.watch()) && event.is(Inotify.MOVE_SELF)) {
            unwatch(event.watch());
        }
    }

    /** Sees to it that the right directories are watched, then reads every file; returns those that hold something else than before. */
    private List<TrackEvent> refresh() {
        Set<Path> wanted = new HashSet<>();
        names.clear();
        for (TrackFile file : files.values()) {
            Path path = Path.of(file.path()).toAbsolutePath();
            add(path, wanted);
            target(path).ifPresent(end -> add(end, wanted));
        }
        watch(wanted);
        List<TrackEvent> events = new ArrayList<>();
        for (TrackFile file : files.values()) {
            String content = read(file.path());
            if (!content.equals(contents.put(file.name(), content))) {
                events.add(new TrackEvent.FileRead(file.name(), content));
            }
        }
        return events;
    }

    private void add(Path file, Set<Path> directories) {
        Path parent = file.getParent();
        if (parent != null) {
            directories.add(parent);
            names.add(String.valueOf(file.getFileName()));
        }
    }

    /** Where a link ends, if it ends somewhere. */
    private static Optional<Path> target(Path path) {
        try {
            return Files.isSymbolicLink(path) ? Optional.of(path.toRealPath()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void watch(Set<Path> wanted) {
        Map<Path, Integer> stale = new HashMap<>(watched);
        stale.keySet().removeAll(wanted);
        watched.keySet().retainAll(wanted);
        stale.values().stream().filter(number -> !watched.containsValue(number)).forEach(this::unwatch);
        missing.retainAll(wanted);
        for (Path directory : wanted) {
            if (!watched.containsKey(directory)) {
                watch(directory);
            }
        }
        retry.ifPresent(Timer::cancel);
        retry = missing.isEmpty()
                ? Optional.empty()
                : Optional.of(loop.after(RETRY, () -> refresh().forEach(listener)));
    }

    private void watch(Path directory) {
        try {
            watched.put(directory, inotify.watch(directory.toString(), MASK));
            if (missing.remove(directory)) {
                log.info("Directory " + directory + " of a tracked file is there now");
            }
        } catch (ErrnoException e) {
            if (missing.add(directory)) {
                log.warning("Directory " + directory + " of a tracked file cannot be watched, trying every second: "
                        + e.getMessage());
            }
        }
    }

    private void unwatch(int number) {
        try {
            inotify.unwatch(number);
        } catch (ErrnoException e) {
            log.info("A watch was gone already: " + e.getMessage());
        }
    }

    /** What the file begins with; empty when it cannot be read. */
    private String read(String path) {
        try (Fd fd = Fd.open(path, Fd.O_RDONLY | Fd.O_NONBLOCK, 0)) {
            int count = fd.read(buffer);
            return count > 0 ? new String(buffer.toByteArray(count), StandardCharsets.ISO_8859_1) : "";
        } catch (ErrnoException e) {
            return "";
        }
    }

    /** Ends the watch. */
    @Override
    public void close() {
        retry.ifPresent(Timer::cancel);
        watch.close();
        inotify.close();
    }
}
