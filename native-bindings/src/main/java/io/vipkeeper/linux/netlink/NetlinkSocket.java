package io.vipkeeper.linux.netlink;

import static io.vipkeeper.linux.netlink.NetlinkMessage.F_ACK;
import static io.vipkeeper.linux.netlink.NetlinkMessage.F_DUMP;
import static io.vipkeeper.linux.netlink.NetlinkMessage.F_DUMP_INTR;
import static io.vipkeeper.linux.netlink.NetlinkMessage.F_REQUEST;

import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.libc.ErrnoException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Asks the kernel and hears it out: one request, one dump, or many requests in one datagram. For one thread at a time, and one exchange at a time, so a dump is never mixed
 * with writes of this socket's.
 */
public final class NetlinkSocket implements AutoCloseable {
    public static final int ROUTE = 0;
    public static final int NETFILTER = 12;
    public static final int GENERIC = 16;

    /** Most requests in one datagram: fewer than the 277 acknowledgements that an unprivileged receive buffer holds. */
    static final int BATCH_REQUESTS = 200;

    /** Most bytes in one datagram, well below the default send buffer. */
    static final int BATCH_BYTES = 100_000;

    private static final int DUMP_ATTEMPTS = 10;

    private final NetlinkTransport transport;
    private int lastSequence;

    /** A conversation over {@code transport}, which it closes. */
    public NetlinkSocket(NetlinkTransport transport) {
        this.transport = transport;
    }

    /** Opens a socket of {@code protocol}: {@link #ROUTE}, {@link #NETFILTER} or {@link #GENERIC}. */
    public static NetlinkSocket open(int protocol) throws ErrnoException {
        return new NetlinkSocket(KernelSocket.open(protocol, 0));
    }

    /** Sends one request and returns what the kernel answers before its acknowledgement; its refusal is thrown. */
    public List<NetlinkMessage> request(NetlinkRequest request) throws NetlinkException {
        Exchange exchange = new Exchange(List.of(request), F_REQUEST | F_ACK);
        exchange.run();
        Optional<NetlinkException> failure = exchange.outcomes().get(0);
        if (failure.isPresent()) {
            throw failure.get();
        }
        return exchange.replies();
    }

    /**
     * Asks for a whole table. Begins again, up to ten times, when the kernel says that the table changed meanwhile (NLM_F_DUMP_INTR), then throws EINTR. Not every family says so:
     * IPVS never does.
     */
    public List<NetlinkMessage> dump(NetlinkRequest request) throws NetlinkException {
        for (int attempt = 0; attempt < DUMP_ATTEMPTS; attempt++) {
            Exchange exchange = new Exchange(List.of(request), F_REQUEST | F_DUMP);
            exchange.run();
            Optional<NetlinkException> failure = exchange.outcomes().get(0);
            if (failure.isPresent()) {
                throw failure.get();
            }
            if (!exchange.interrupted()) {
                return exchange.replies();
            }
        }
        throw new NetlinkException(
                request.call(), request.object(), Errno.EINTR, "the table changed during every one of 10 dumps");
    }

    /**
     * Sends many requests, up to 200 in a datagram, each with its acknowledgement, and returns the outcome of each in order: empty for success. A refusal does not stop the
     * others. When answers were lost, those requests' outcomes say so ({@link NetlinkException#answerLost}); the rest stand.
     */
    public List<Optional<NetlinkException>> executeAll(List<NetlinkRequest> requests) {
        List<Optional<NetlinkException>> outcomes = new ArrayList<>(requests.size());
        int from = 0;
        while (from < requests.size()) {
            int to = batchEnd(requests, from);
            Exchange exchange = new Exchange(requests.subList(from, to), F_REQUEST | F_ACK);
            exchange.run();
            outcomes.addAll(exchange.outcomes());
            from = to;
        }
        return Collections.unmodifiableList(outcomes);
    }

    /**
     * Sends {@code begin}, {@code requests} and {@code end} in one datagram, of which only {@code requests} are acknowledged, as nf_tables has it: all of them are carried out or
     * none. A refusal of {@code begin} or {@code end} counts for every request that was not answered. Throws the first refusal.
     */
    public void transaction(NetlinkRequest begin, List<NetlinkRequest> requests, NetlinkRequest end)
            throws NetlinkException {
        List<NetlinkRequest> all = new ArrayList<>(requests.size() + 2);
        all.add(begin);
        all.addAll(requests);
        all.add(end);
        Exchange exchange = new Exchange(all, F_REQUEST | F_ACK);
        exchange.frame();
        exchange.run();
        for (Optional<NetlinkException> failure : exchange.outcomes()) {
            if (failure.isPresent()) {
                throw failure.get();
            }
        }
    }

    private static int batchEnd(List<NetlinkRequest> requests, int from) {
        int limit = Math.min(requests.size(), from + BATCH_REQUESTS);
        int bytes = 0;
        for (int at = from; at < limit; at++) {
            bytes += size(requests.get(at));
            if (bytes > BATCH_BYTES && at > from) {
                return at;
            }
        }
        return limit;
    }

    private static int size(NetlinkRequest request) {
        return NetlinkMessage.align(NetlinkMessage.HEADER + request.body().length());
    }

    @Override
    public void close() {
        transport.close();
    }

    /** One datagram of requests and everything that comes back for them. */
    private final class Exchange {
        private final List<NetlinkRequest> requests;
        private final int flags;
        private final int firstSequence;
        private final List<Optional<NetlinkException>> outcomes;
        private final boolean[] settled;
        private final List<NetlinkMessage> replies = new ArrayList<>();
        private boolean interrupted;
        private boolean framed;
        private int open;

        Exchange(List<NetlinkRequest> requests, int flags) {
            this.requests = requests;
            this.flags = flags;
            this.open = requests.size();
            this.settled = new boolean[open];
            this.outcomes = new ArrayList<>(Collections.nCopies(open, Optional.empty()));
            this.firstSequence = lastSequence + 1;
            lastSequence += open;
        }

        /** The first and the last request begin and end a transaction: they are answered only if refused. */
        void frame() {
            framed = true;
            settled[0] = true;
            settled[settled.length - 1] = true;
            open -= 2;
        }

        private boolean isFrame(int index) {
            return framed && (index == 0 || index == settled.length - 1);
        }

        List<Optional<NetlinkException>> outcomes() {
            return outcomes;
        }

        List<NetlinkMessage> replies() {
            return List.copyOf(replies);
        }

        boolean interrupted() {
            return interrupted;
        }

        void run() {
            try {
                transport.send(encode());
            } catch (ErrnoException e) {
                settleRest(e.errno(), e.call());
                return;
            }
            boolean whole = true;
            int fault = 0;
            while (open > 0) {
                try {
                    Optional<byte[]> datagram = transport.receive(whole);
                    if (datagram.isEmpty()) {
                        settleRest(fault, "the answer was lost");
                        return;
                    }
                    NetlinkMessage.Datagram decoded = NetlinkMessage.decode(datagram.get());
                    decoded.messages().forEach(this::take);
                    if (!decoded.wellFormed()) {
                        throw new ErrnoException("recvmsg", Errno.EBADMSG);
                    }
                } catch (ErrnoException e) {
                    if (!canReadOn(e.errno())) {
                        settleRest(e.errno(), e.call());
                        return;
                    }
                    // The kernel answers within sendmsg(2): what is not queued by now will not come.
                    fault = e.errno();
                    whole = false;
                }
            }
            if (fault != 0 && (flags & F_DUMP) == F_DUMP) {
                outcomes.set(0, Optional.of(failure(0, fault, "part of the table was lost")));
            }
        }

        private static boolean canReadOn(int errno) {
            return errno == Errno.ENOBUFS || errno == Errno.EMSGSIZE || errno == Errno.EBADMSG;
        }

        private byte[] encode() {
            byte[] bytes =
                    new byte[requests.stream().mapToInt(NetlinkSocket::size).sum()];
            ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
            int sequence = firstSequence;
            for (NetlinkRequest request : requests) {
                int begin = out.position();
                int common = isFrame(sequence - firstSequence) ? F_REQUEST : flags;
                NetlinkMessage.putHeader(
                        out, request.body().length(), request.type(), request.flags() | common, sequence++, 0);
                request.body().appendTo(out);
                out.position(begin + size(request));
            }
            return bytes;
        }

        /** Answers to earlier exchanges that failed half-way may still arrive; they are not ours. */
        private void take(NetlinkMessage message) {
            int index = message.sequence() - firstSequence;
            if (index < 0 || index >= settled.length) {
                return;
            }
            if (isFrame(index)) {
                takeFrame(index, message);
                return;
            }
            if (settled[index]) {
                return;
            }
            interrupted |= message.has(F_DUMP_INTR);
            switch (message.type()) {
                case NetlinkMessage.NOOP -> {}
                case NetlinkMessage.ERROR, NetlinkMessage.DONE -> settle(index, Acknowledgement.of(message));
                default -> replies.add(message);
            }
        }

        private void takeFrame(int index, NetlinkMessage message) {
            Acknowledgement ack = Acknowledgement.of(message);
            if (message.type() == NetlinkMessage.ERROR && ack.errno() != 0) {
                outcomes.set(index, Optional.of(failure(index, ack.errno(), ack.text())));
                settleRest(ack.errno(), ack.text());
            }
        }

        private void settle(int index, Acknowledgement ack) {
            settled[index] = true;
            open--;
            if (ack.errno() != 0) {
                outcomes.set(index, Optional.of(failure(index, ack.errno(), ack.text())));
            }
        }

        private void settleRest(int errno, String text) {
            for (int i = 0; i < settled.length; i++) {
                if (!settled[i]) {
                    settle(i, new Acknowledgement(errno, text));
                }
            }
        }

        private NetlinkException failure(int index, int errno, String text) {
            NetlinkRequest request = requests.get(index);
            return new NetlinkException(request.call(), request.object(), errno, text);
        }
    }
}
