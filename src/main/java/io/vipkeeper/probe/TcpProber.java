package io.vipkeeper.probe;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Makes TCP connections and closes them. Each probe ends with {@code Passed(CONNECTED)}, with what kept it from
 * connecting, or with {@code Unable} when this machine could not even try; nothing is sent, nothing is read. When two
 * fifths of the process's descriptors are taken, further probes wait for one to close.
 */
public final class TcpProber implements AutoCloseable {
    private final EventLoopGroup loops;
    private final List<TcpLane> lanes = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * A prober with its threads, which start when they are needed.
     *
     * @param threads makes one thread for each lane
     * @param lanes event loops that share the work, at least 1; one carries about 30,000 probes a second
     * @param nanoClock monotonic nanoseconds, for timeouts
     */
    public TcpProber(ThreadFactory threads, int lanes, LongSupplier nanoClock, ProbeListener listener) {
        this(threads, lanes, OpenFiles.share(), hasEpoll(), nanoClock, listener);
    }

    /** A prober whose lanes have at most {@code openAtMost} sockets together, on the native transport or the JDK's. */
    TcpProber(
            ThreadFactory threads,
            int laneCount,
            int openAtMost,
            boolean epoll,
            LongSupplier nanoClock,
            ProbeListener listener) {
        IoEventLoopGroup group = new MultiThreadIoEventLoopGroup(
                laneCount, threads, epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        TcpLane.Transport transport = epoll ? EpollAttempt::begin : ChannelAttempt::begin;
        for (int i = 0; i < laneCount; i++) {
            lanes.add(new TcpLane(group.next(), transport, Math.max(1, openAtMost / laneCount), nanoClock, listener));
        }
        loops = group;
    }

    /** Whether the native transport loads; HTTP probes must have had their chance before it does. */
    private static boolean hasEpoll() {
        return MarkingProvider.INSTALLED || Epoll.isAvailable();
    }

    /** Starts the probes; from any thread. Probes that are due together belong into one batch: it costs one wake-up. */
    public void start(List<TcpProbe> batch) {
        int share = (batch.size() + lanes.size() - 1) / lanes.size();
        int first = turn.getAndIncrement() & Integer.MAX_VALUE;
        for (int from = 0, lane = first; from < batch.size(); from += share, lane++) {
            lanes.get(lane % lanes.size()).start(batch.subList(from, Math.min(from + share, batch.size())));
        }
    }

    /** Abandons the open probes and ends the threads; not from the listener. */
    @Override
    public void close() {
        List<Future<?>> closed = new ArrayList<>();
        lanes.forEach(lane -> closed.add(lane.close()));
        closed.forEach(Future::syncUninterruptibly);
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
