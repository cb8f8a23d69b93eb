package io.vipkeeper.linux.libc;

/** A pipe, both ends closed on exec; the read end does not block. */
public record Pipe(Fd readEnd, Fd writeEnd) implements AutoCloseable {
    private static final int F_SETFL = 4;

    public static Pipe open() throws ErrnoException {
        int[] ends = new int[2];
        if (Libc.CALLS.pipe2(ends, Fd.O_CLOEXEC) != 0) {
            throw ErrnoException.last("pipe2");
        }
        Pipe pipe = new Pipe(Fd.own("pipe2", ends[0]), Fd.own("pipe2", ends[1]));
        if (Libc.CALLS.fcntl(ends[0], F_SETFL, Fd.O_NONBLOCK) != 0) {
            ErrnoException failure = ErrnoException.last("fcntl(F_SETFL)");
            pipe.close();
            throw failure;
        }
        return pipe;
    }

    /** Closes both ends. */
    @Override
    public void close() {
        readEnd.close();
        writeEnd.close();
    }
}
