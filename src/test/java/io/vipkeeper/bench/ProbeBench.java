package io.vipkeeper.bench;

import io.vipkeeper.check.Outcome;
import io.vipkeeper.config.model.Connection;
import io.vipkeeper.config.model.HttpCheck;
import io.vipkeeper.config.model.HttpCheck.Version;
import io.vipkeeper.config.model.Schedule;
import io.vipkeeper.config.model.Url;
import io.vipkeeper.config.model.Url.StatusRange;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.probe.HttpProbe;
import io.vipkeeper.probe.HttpProber;
import io.vipkeeper.probe.HttpSettings;
import io.vipkeeper.probe.ProbeListener;
import io.vipkeeper.probe.ProbeResult;
import io.vipkeeper.probe.TcpProbe;
import io.vipkeeper.probe.TcpProber;
import io.vipkeeper.runtime.Threads;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Probes SERVERS addresses of 127.0.0.0/8 RATE times a second altogether, and prints what it took. Usage:
 * {@code ProbeBench tcp|http PORT SERVERS RATE SECONDS [THREADS]}; the first ten seconds warm up and do not count.
 */
public final class ProbeBench {
    private static final int WARM_UP_SECONDS = 10;
    private static final long TICK_NANOS = 2_000_000;

    private final AtomicLong ended = new AtomicLong();
    private final AtomicLong passed = new AtomicLong();
    /** Probes by latency in tenths of a millisecond; the last cell takes the rest. */
    private final AtomicIntegerArray histogram = new AtomicIntegerArray(100_000);

    private final long[] startedAt;
    private volatile String otherOutcome = "";

    private ProbeBench(int servers) {
        startedAt = new long[servers];
    }

    /** Runs one measurement. */
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[1]);
        int servers = Integer.parseInt(args[2]);
        int rate = Integer.parseInt(args[3]);
        int seconds = Integer.parseInt(args[4]);
        int threads = args.length > 5 ? Integer.parseInt(args[5]) : 1;
        ProbeBench bench = new ProbeBench(servers);
        List<Connection> connections = connections(servers, port);
        if (args[0].equals("tcp")) {
            try (TcpProber prober = new TcpProber(Threads.named("tcp"), threads, System::nanoTime, bench.listener())) {
                List<TcpProbe> probes = new ArrayList<>();
                connections.forEach(connection -> probes.add(new TcpProbe(probes.size(), connection)));
                bench.run(args[0], rate, seconds, round -> prober.start(round.of(probes)));
            }
        } else {
            HttpSettings settings = new HttpSettings(threads, 1 << 20, 64 << 20, false);
            try (HttpProber prober =
                    new HttpProber(settings, Threads.named("http"), System::nanoTime, bench.listener())) {
                List<HttpProbe> probes = new ArrayList<>();
                connections.forEach(connection -> probes.add(page(probes.size(), connection)));
                bench.run(args[0], rate, seconds, round -> round.of(probes).forEach(prober::start));
            }
        }
    }

    private static List<Connection> connections(int servers, int port) {
        IpAddress first = IpAddress.literal("127.1.0.1");
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < servers; i++) {
            connections.add(new Connection(
                    new Endpoint(first.plus(i), port),
                    Optional.empty(),
                    0,
                    Optional.empty(),
                    Duration.ofSeconds(5),
                    0));
        }
        return connections;
    }

    private static HttpProbe page(long token, Connection connection) {
        Url url = new Url(
                "/",
                Optional.empty(),
                Optional.empty(),
                Optional.of("eff5bc1ef8ec9d03e640fc4370f5eacd"),
                List.of(new StatusRange(200, 299)),
                Optional.empty(),
                false);
        Duration second = Duration.ofSeconds(1);
        Schedule schedule = new Schedule(second, 0, second, second, false, false);
        return new HttpProbe(
                token,
                new HttpCheck(schedule, connection, Version.HTTP_1_0, List.of(url), false, Optional.empty()),
                url);
    }

    private ProbeListener listener() {
        return results -> {
            long now = System.nanoTime();
            for (ProbeResult result : results) {
                long tenths = (now - startedAt[(int) result.token()]) / 100_000;
                histogram.incrementAndGet((int) Math.min(tenths, histogram.length() - 1));
                if (result.outcome() instanceof Outcome.Passed) {
                    passed.incrementAndGet();
                } else {
                    otherOutcome = result.outcome().toString();
                }
            }
            ended.addAndGet(results.size());
        };
    }

    /** The probes of one tick: a stretch of the ring of servers. */
    private record Round(int from, int count) {
        <T> List<T> of(List<T> ring) {
            if (from + count <= ring.size()) {
                return ring.subList(from, from + count);
            }
            List<T> wrapped = new ArrayList<>(ring.subList(from, ring.size()));
            wrapped.addAll(ring.subList(0, from + count - ring.size()));
            return wrapped;
        }
    }

    private void run(String kind, int rate, int seconds, Consumer<Round> starter) throws Exception {
        long begin = System.nanoTime();
        long started = 0;
        long measuredFrom = begin + WARM_UP_SECONDS * 1_000_000_000L;
        long end = measuredFrom + seconds * 1_000_000_000L;
        long endedBefore = 0;
        double cpuBefore = 0;
        boolean measuring = false;
        for (long now = begin; now < end; now = System.nanoTime()) {
            if (!measuring && now >= measuredFrom) {
                measuring = true;
                endedBefore = ended.get();
                passed.set(0);
                cpuBefore = cpuSeconds();
                for (int i = 0; i < histogram.length(); i++) {
                    histogram.set(i, 0);
                }
            }
            long due = (long) ((now - begin) / 1e9 * rate) - started;
            int free = (int) Math.min(startedAt.length - (started - ended.get()), Math.min(due, 4000));
            if (free > 0) {
                int from = (int) (started % startedAt.length);
                for (int i = 0; i < free; i++) {
                    startedAt[(from + i) % startedAt.length] = now;
                }
                starter.accept(new Round(from, free));
                started += free;
            }
            LockSupport.parkNanos(TICK_NANOS);
        }
        long count = ended.get() - endedBefore;
        double cpu = cpuSeconds() - cpuBefore;
        System.out.printf(
                "%s servers=%d asked=%d/s done=%.0f/s passed=%d of %d cpu=%.2f s per 10,000=%.3f s latency ms p50=%.1f p99=%.1f rss=%s%s%n",
                kind,
                startedAt.length,
                rate,
                (double) count / seconds,
                passed.get(),
                count,
                cpu,
                cpu / count * 10_000,
                percentile(0.5),
                percentile(0.99),
                residentMemory(),
                otherOutcome.isEmpty() ? "" : " other: " + otherOutcome);
    }

    private double percentile(double share) {
        long total = 0;
        for (int i = 0; i < histogram.length(); i++) {
            total += histogram.get(i);
        }
        long seen = 0;
        for (int i = 0; i < histogram.length(); i++) {
            seen += histogram.get(i);
            if (seen >= total * share) {
                return i / 10.0;
            }
        }
        return Double.NaN;
    }

    private static double cpuSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }

    private static String residentMemory() throws java.io.IOException {
        return Arrays.stream(java.nio.file.Files.readString(java.nio.file.Path.of("/proc/self/status"))
                        .split("\n", -1))
                .filter(line -> line.startsWith("VmRSS"))
                .map(line -> line.replaceAll("\\s+", " ").substring(7))
                .findFirst()
                .orElse("?");
    }
}
