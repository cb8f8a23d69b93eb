package io.vipkeeper.process;

import io.vipkeeper.linux.libc.Processes;
import io.vipkeeper.runtime.Clock;
import io.vipkeeper.runtime.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A runner for tests, its log and what it reported as fatal. */
final class Bench implements AutoCloseable {
    static final Duration DEADLINE = Duration.ofSeconds(30);
    static final Identity US = new Identity(Processes.effectiveUid(), Processes.gid(), List.of());

    final List<String> log = Collections.synchronizedList(new ArrayList<>());
    final List<Throwable> fatal = Collections.synchronizedList(new ArrayList<>());
    final ScriptRunner runner;

    Bench(Duration patience) throws IOException {
        this(patience, Map.of("PATH", "/usr/bin:/bin", "LD_PRELOAD", "/evil.so", "IFS", "x"));
    }

    Bench(Duration patience, Map<String, String> environment) throws IOException {
        runner = new ScriptRunner(
                Threads.named("scripts"),
                Clock.SYSTEM,
                (severity, line) -> log.add(severity + " " + line),
                environment,
                patience,
                fatal::add);
    }

    static Command shell(String text) {
        return shell(text, US);
    }

    static Command shell(String text, Identity identity) {
        return new Command("/bin/bash", List.of("bash", "-c", text), identity);
    }

    CompletableFuture<ScriptResult> start(ScriptRun run) {
        CompletableFuture<ScriptResult> result = new CompletableFuture<>();
        Running unused = runner.start(run, result::complete);
        return result;
    }

    ScriptResult run(ScriptRun run) {
        return soon(start(run));
    }

    static <T> T soon(CompletableFuture<T> future) {
        try {
            return future.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no result in time", e);
        }
    }

    /** Waits until {@code condition} holds; fails at the deadline. */
    static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not in time: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** The state letters of our children, as /proc/PID/stat has them. */
    static List<String> children() {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(path -> path.getFileName().toString().matches("[0-9]+"))
                    .map(Bench::stat)
                    .filter(stat -> stat.contains(") ") && after(stat)[1].equals(String.valueOf(Processes.pid())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] after(String stat) {
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", 3);
    }

    private static String stat(Path process) {
        try {
            return Files.readString(process.resolve("stat"));
        } catch (IOException e) {
            return ""; // it has just ended
        }
    }

    static boolean alive(String pid) {
        String stat = stat(Path.of("/proc", pid.strip()));
        return !stat.isEmpty() && !after(stat)[0].equals("Z");
    }

    static int openDescriptors() {
        String[] names = Path.of("/proc/self/fd").toFile().list();
        return names == null ? -1 : names.length;
    }

    @Override
    public void close() {
        runner.close();
        if (!fatal.isEmpty()) {
            throw new AssertionError("the script thread failed", fatal.get(0));
        }
    }
}
