package io.vipkeeper.linux.netlink;

import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.libc.ErrnoException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A scripted kernel for tests: each request goes to a {@link Script}, whose deliveries are then received in order. Like the real one it answers while the request is being
 * sent, so a waiting receive with nothing queued fails at once with ETIMEDOUT.
 */
public final class FakeKernel implements NetlinkTransport {
    private final Script script;
    private final Deque<Delivery> queue = new ArrayDeque<>();
    private final List<NetlinkMessage> requests = new ArrayList<>();
    private final List<Integer> datagrams = new ArrayList<>();

    /** A kernel that answers by {@code script}. */
    public FakeKernel(Script script) {
        this.script = script;
    }

    /** What the kernel does about one request. */
    @FunctionalInterface
    public interface Script {
        List<Delivery> answer(NetlinkMessage request);
    }

    /** What one receive call gets. */
    public sealed interface Delivery {}

    /** Messages that arrive together in one datagram. */
    public record Messages(List<NetlinkMessage> messages) implements Delivery {}

    /** A datagram of any bytes. */
    public static final class Raw implements Delivery {
        private final byte[] bytes;

        public Raw(byte[] bytes) {
            this.bytes = bytes.clone();
        }
    }

    /** A receive that fails: ENOBUFS for dropped datagrams, EMSGSIZE for a cut one. */
    public record Failure(int errno) implements Delivery {}

    /** Answers every request with {@link #ack}. */
    public static FakeKernel obedient() {
        return new FakeKernel(request -> List.of(ack(request)));
    }

    /** Success. */
    public static Delivery ack(NetlinkMessage request) {
        return error(request, 0);
    }

    /** Refusal with {@code errno}, without words. */
    public static Delivery error(NetlinkMessage request, int errno) {
        return new Messages(List.of(verdict(request, errno, new byte[0], NetlinkMessage.F_CAPPED)));
    }

    /** Refusal with {@code errno} and an extended acknowledgement that says {@code text}. */
    public static Delivery error(NetlinkMessage request, int errno, String text) {
        byte[] words = new NlAttrs().string(1, text).toByteArray();
        int flags = NetlinkMessage.F_CAPPED | NetlinkMessage.F_ACK_TLVS;
        return new Messages(List.of(verdict(request, errno, words, flags)));
    }

    private static NetlinkMessage verdict(NetlinkMessage request, int errno, byte[] attributes, int flags) {
        byte[] body = new byte[4 + NetlinkMessage.HEADER + attributes.length];
        ByteBuffer out = ByteBuffer.wrap(body).order(ByteOrder.nativeOrder());
        out.putInt(-errno);
        NetlinkMessage.putHeader(
                out, request.body().length, request.type(), request.flags(), request.sequence(), request.portId());
        out.put(attributes);
        return new NetlinkMessage(NetlinkMessage.ERROR, flags, request.sequence(), 0, body);
    }

    /** One message of {@code type} in answer to {@code request}. */
    public static NetlinkMessage reply(NetlinkMessage request, int type, int flags, byte[] body) {
        return new NetlinkMessage(type, flags, request.sequence(), 0, body);
    }

    /** A dump: every body as a message of {@code type}, {@code perDatagram} to a datagram, then the end. */
    public static List<Delivery> dump(NetlinkMessage request, int type, Collection<byte[]> bodies, int perDatagram) {
        List<Delivery> deliveries = new ArrayList<>();
        List<NetlinkMessage> together = new ArrayList<>();
        for (byte[] body : bodies) {
            together.add(reply(request, type, NetlinkMessage.F_MULTI, body));
            if (together.size() == perDatagram) {
                deliveries.add(new Messages(List.copyOf(together)));
                together.clear();
            }
        }
        if (!together.isEmpty()) {
            deliveries.add(new Messages(List.copyOf(together)));
        }
        deliveries.add(new Messages(List.of(done(request))));
        return deliveries;
    }

    /** The end of a dump. */
    public static NetlinkMessage done(NetlinkMessage request) {
        return reply(request, NetlinkMessage.DONE, NetlinkMessage.F_MULTI, new byte[4]);
    }

    /** Every request so far. */
    public List<NetlinkMessage> requests() {
        return List.copyOf(requests);
    }

    /** How many requests each datagram held. */
    public List<Integer> datagrams() {
        return List.copyOf(datagrams);
    }

    @Override
    public void send(byte[] datagram) {
        NetlinkMessage.Datagram decoded = NetlinkMessage.decode(datagram);
        if (!decoded.wellFormed()) {
            throw new IllegalStateException("malformed request: " + Arrays.toString(datagram));
        }
        datagrams.add(decoded.messages().size());
        for (NetlinkMessage request : decoded.messages()) {
            requests.add(request);
            queue.addAll(script.answer(request));
        }
    }

    @Override
    public Optional<byte[]> receive(boolean wait) throws ErrnoException {
        Delivery next = queue.poll();
        if (next instanceof Failure failure) {
            throw new ErrnoException("recvmsg", failure.errno());
        }
        if (next instanceof Raw raw) {
            return Optional.of(raw.bytes.clone());
        }
        if (next instanceof Messages together) {
            return Optional.of(together(together.messages()));
        }
        if (wait) {
            throw new ErrnoException("recvmsg", Errno.ETIMEDOUT);
        }
        return Optional.empty();
    }

    private static byte[] together(List<NetlinkMessage> messages) {
        List<byte[]> encoded = messages.stream().map(NetlinkMessage::encode).toList();
        byte[] all = new byte[encoded.stream().mapToInt(e -> e.length).sum()];
        int at = 0;
        for (byte[] one : encoded) {
            System.arraycopy(one, 0, all, at, one.length);
            at += one.length;
        }
        return all;
    }

    @Override
    public void close() {
        queue.clear();
    }
}
