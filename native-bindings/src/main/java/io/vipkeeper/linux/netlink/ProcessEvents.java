package io.vipkeeper.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The messages of the process connector.
 *
 * <pre>
 * struct cn_msg (linux/connector.h):      | idx 4 | val 4 | seq 4 | ack 4 | length 2 | flags 2 | data ... |
 * request:                                | operation 4 |
 * struct proc_event (linux/cn_proc.h):    | what 4 | cpu 4 | timestamp 8 | by what:
 *   fork:                                 | parent's thread 4 | parent 4 | thread 4 | process 4 |
 *   exec:                                 | thread 4 | process 4 |
 *   comm:                                 | thread 4 | process 4 | name 16 |
 *   exit:                                 | thread 4 | process 4 | status 4 | signal 4 | ...
 *   none (answer to the request):         | errno 4 |
 * </pre>
 */
final class ProcessEvents {
    /** CN_IDX_PROC, which is the multicast group too, and CN_VAL_PROC. */
    static final int CHANNEL = 1;

    static final int LISTEN = 1;

    private static final int CONNECTOR = 20;
    private static final int EVENT = 16;
    private static final int NAME_BYTES = 16;
    private static final int WHAT_NONE = 0;
    private static final int WHAT_FORK = 1;
    private static final int WHAT_EXEC = 2;
    private static final int WHAT_COMM = 0x200;
    private static final int WHAT_EXIT = 0x80000000;

    private ProcessEvents() {}

    /** A datagram that asks for {@code operation}, numbered {@code sequence}. */
    static byte[] request(int operation, int sequence) {
        byte[] body = ByteBuffer.allocate(CONNECTOR + 4)
                .order(ByteOrder.nativeOrder())
                .putInt(CHANNEL)
                .putInt(CHANNEL)
                .putInt(sequence)
                .putInt(0)
                .putShort((short) 4)
                .putShort((short) 0)
                .putInt(operation)
                .array();
        return new NetlinkMessage(NetlinkMessage.DONE, 0, 0, 0, body).encode();
    }

    /** The event in {@code message}; empty for what is none, or about a thread. */
    static Optional<ProcessEvent> decode(NetlinkMessage message) {
        byte[] body = message.body();
        if (!isProcessMessage(body)) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(body).order(ByteOrder.nativeOrder());
        int data = CONNECTOR + EVENT;
        int room = body.length - data;
        return switch (in.getInt(CONNECTOR)) {
            case WHAT_FORK ->
                room >= 16 && in.getInt(data + 8) == in.getInt(data + 12)
                        ? Optional.of(new ProcessEvent.Forked(in.getInt(data + 4), in.getInt(data + 12)))
                        : Optional.empty();
            case WHAT_EXEC ->
                isProcess(in, data, room, 8)
                        ? Optional.of(new ProcessEvent.Executed(in.getInt(data + 4)))
                        : Optional.empty();
            case WHAT_COMM ->
                isProcess(in, data, room, 8 + NAME_BYTES)
                        ? Optional.of(new ProcessEvent.Renamed(in.getInt(data + 4), name(body, data + 8)))
                        : Optional.empty();
            case WHAT_EXIT ->
                isProcess(in, data, room, 12)
                        ? Optional.of(new ProcessEvent.Ended(in.getInt(data + 4), in.getInt(data + 8)))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** The errno in the answer to the request numbered {@code sequence}; 0 when it was granted, or when this is no such answer. */
    static int refusal(NetlinkMessage message, int sequence) {
        byte[] body = message.body();
        if (!isProcessMessage(body) || body.length < CONNECTOR + EVENT + 4) {
            return 0;
        }
        ByteBuffer in = ByteBuffer.wrap(body).order(ByteOrder.nativeOrder());
        boolean isAnswer = in.getInt(CONNECTOR) == WHAT_NONE && in.getInt(8) == sequence;
        return isAnswer ? in.getInt(CONNECTOR + EVENT) : 0;
    }

    private static boolean isProcessMessage(byte[] body) {
        if (body.length < CONNECTOR + EVENT) {
            return false;
        }
        ByteBuffer in = ByteBuffer.wrap(body).order(ByteOrder.nativeOrder());
        return in.getInt(0) == CHANNEL && in.getInt(4) == CHANNEL;
    }

    /** Whether {@code needed} bytes are there and the thread is the one that the process is called by. */
    private static boolean isProcess(ByteBuffer in, int data, int room, int needed) {
        return room >= needed && in.getInt(data) == in.getInt(data + 4);
    }

    private static String name(byte[] body, int at) {
        int end = at;
        while (end < at + NAME_BYTES && body[end] != 0) {
            end++;
        }
        return new String(body, at, end - at, StandardCharsets.UTF_8);
    }
}
