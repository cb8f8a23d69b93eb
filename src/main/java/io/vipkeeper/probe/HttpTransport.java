package io.vipkeeper.probe;

import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.nio.ClientHttp1IOEventHandler;
import org.apache.hc.core5.http.impl.nio.ClientHttp1StreamDuplexer;
import org.apache.hc.core5.http.nio.NHttpMessageWriter;
import org.apache.hc.core5.http.nio.SessionOutputBuffer;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.DefaultConnectingIOReactor;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.ProtocolIOSession;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * HttpCore's reactor and HTTP/1 layer with what a probe needs otherwise: the exact octets of its request, a lenient
 * reader of heads, and deadlines.
 */
final class HttpTransport implements AutoCloseable {
    /** Octets in each buffer of a connection; a longer line lets its buffer grow, up to the limit of a line. */
    private static final int BUFFER = 512;

    private static final Http1Config HTTP1 = Http1Config.custom()
            .setBufferSize(BUFFER)
            .setMaxLineLength(AnswerParser.MAX_LINE)
            .build();

    private static final HttpProcessor AS_IT_IS = HttpProcessorBuilder.create().build();

    private static final NHttpMessageWriter<HttpRequest> WRITER = new NHttpMessageWriter<>() {
        @Override
        public void reset() {}

        @Override
        public void write(HttpRequest request, SessionOutputBuffer buffer) {
            buffer.write(ByteBuffer.wrap(((Get) request).octets()));
        }
    };

    private final Queue<Held> held = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final int openAtMost;
    private final LongSupplier nanoClock;
    private final DefaultConnectingIOReactor common;
    /** One more reactor for each kind of socket with traits: a reactor's thread opens its sockets, so they are all alike. */
    private final Map<SocketTraits, DefaultConnectingIOReactor> reactors = new ConcurrentHashMap<>();

    private final IOReactorConfig config;
    private final ThreadFactory threads;
    private final Deadlines deadlines;

    private record Held(HttpTask task, AnswerSink sink) {}

    /**
     * A transport with its reactor running.
     *
     * @param openAtMost connections at a time; further tasks start when one of them closes
     * @param threads makes {@code ioThreads} threads, and one more for deadlines
     */
    HttpTransport(int ioThreads, int openAtMost, ThreadFactory threads, LongSupplier nanoClock) {
        this.openAtMost = openAtMost;
        this.threads = threads;
        this.nanoClock = nanoClock;
        deadlines = new Deadlines(threads);
        config = IOReactorConfig.custom()
                .setIoThreadCount(ioThreads)
                .setSoReuseAddress(true)
                .setSoTimeout(Timeout.DISABLED)
                .setTcpKeepIdle(-1)
                .setTcpKeepInterval(-1)
                .setTcpKeepCount(-1)
                .build();
        common = reactor(config, threads);
    }

    /** Performs {@code task}; from any thread. */
    void start(HttpTask task, AnswerSink sink) {
        int now = open.get();
        if (now < openAtMost && held.isEmpty() && open.compareAndSet(now, now + 1)) {
            begin(task, sink);
        } else {
            held.add(new Held(task, sink));
            fill();
        }
    }

    private void fill() {
        while (true) {
            int now = open.get();
            if (now >= openAtMost || held.isEmpty()) {
                return;
            }
            if (open.compareAndSet(now, now + 1)) {
                Held next = held.poll();
                if (next == null) {
                    open.decrementAndGet();
                } else {
                    begin(next.task(), next.sink());
                }
            }
        }
    }

    private void released() {
        open.decrementAndGet();
        fill();
    }

    private void begin(HttpTask task, AnswerSink sink) {
        HttpExchange exchange = new HttpExchange(task, sink, this::released, nanoClock);
        deadlines.watch(exchange);
        Route route = task.route();
        if (route.traits().isPresent() && !MarkingProvider.INSTALLED) {
            exchange.failed(new SocketException("fwmark and bind_if need Netty's native transport, and java with "
                    + "--add-exports java.base/sun.nio.ch=ALL-UNNAMED"));
            return;
        }
        DefaultConnectingIOReactor reactor = route.traits().map(this::reactor).orElse(common);
        Future<?> pending = reactor.connect(
                route.name(), route.target(), route.source().orElse(null), Timeout.DISABLED, exchange, exchange);
        exchange.connecting(pending);
    }

    private DefaultConnectingIOReactor reactor(IOReactorConfig reactorConfig, ThreadFactory reactorThreads) {
        DefaultConnectingIOReactor reactor =
                new DefaultConnectingIOReactor(this::handler, reactorConfig, reactorThreads, null, null, null, null);
        reactor.start();
        return reactor;
    }

    private DefaultConnectingIOReactor reactor(SocketTraits traits) {
        return reactors.computeIfAbsent(
                traits,
                unused -> reactor(
                        IOReactorConfig.copy(config).setIoThreadCount(1).build(),
                        MarkingProvider.threads(threads, traits)));
    }

    private IOEventHandler handler(ProtocolIOSession session, @Nullable Object attachment) {
        if (attachment instanceof HttpExchange exchange) {
            return new ClientHttp1IOEventHandler(new ClientHttp1StreamDuplexer(
                    session,
                    AS_IT_IS,
                    HTTP1,
                    CharCodingConfig.DEFAULT,
                    (request, response, context) -> true,
                    new AnswerParser(exchange.dialect(), exchange::touch),
                    WRITER,
                    head -> ((AnswerHead) head).length(),
                    null,
                    null));
        }
        throw new IllegalStateException("a connection without an exchange");
    }

    /** Ends every exchange and the threads; no sink is called after the return. */
    @Override
    public void close() {
        deadlines.close();
        List<DefaultConnectingIOReactor> all = new ArrayList<>(reactors.values());
        all.add(common);
        all.forEach(reactor -> reactor.close(CloseMode.IMMEDIATE));
        try {
            for (DefaultConnectingIOReactor reactor : all) {
                reactor.awaitShutdown(TimeValue.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
