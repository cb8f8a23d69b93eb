package io.vipkeeper.process;

import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.libc.Fd;
import io.vipkeeper.linux.libc.NativeBuffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The read end of a script's output: the first bytes are kept, the rest is drained so that the script never blocks. */
final class Output {
    /** What is read after the script's end, at most: something else may hold the pipe and go on writing. */
    private static final int LAST_READS = 64;

    private final Fd readEnd;
    private final int limit;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean ended;

    Output(Fd readEnd, int limit) {
        this.readEnd = readEnd;
        this.limit = limit;
    }

    Fd readEnd() {
        return readEnd;
    }

    boolean ended() {
        return ended;
    }

    /** Reads once; false when there is nothing more now. */
    boolean read(NativeBuffer buffer) {
        int count;
        try {
            count = readEnd.read(buffer);
        } catch (ErrnoException e) {
            count = 0; // a pipe's read end does not fail; if it did, nothing more would come
        }
        if (count > 0) {
            int wanted = Math.min(count, limit - kept.size());
            if (wanted > 0) {
                kept.writeBytes(buffer.toByteArray(wanted));
            }
            return true;
        }
        ended = ended || count == 0;
        return false;
    }

    /** Reads what is left. */
    void finish(NativeBuffer buffer) {
        for (int i = 0; i < LAST_READS && read(buffer); i++) {}
    }

    /** The kept bytes as text; bytes that are no UTF-8 become U+FFFD. */
    String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }
}
