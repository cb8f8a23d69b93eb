package io.vipkeeper.linux.libc;

import java.io.IOException;

/** A system call that failed: which call, its errno, and the errno's name. */
public class ErrnoException extends IOException {
    private static final long serialVersionUID = 1;
    private final String call;
    private final int errno;
    private final String message;

    /** A failure of {@code call} with {@code errno} as errno(3) numbers it; {@code text} is the kernel's name and words for it. */
    public ErrnoException(String call, int errno, String text) {
        super(call + ": " + text);
        this.call = call;
        this.errno = errno;
        this.message = call + ": " + text;
    }

    /** A failure of {@code call} with {@code errno}, in the words of {@link Errno#describe}. */
    public ErrnoException(String call, int errno) {
        this(call, errno, Errno.describe(errno));
    }

    /** The failure of the native call that this thread made last; to be built before any other native call. */
    static ErrnoException last(String call) {
        return new ErrnoException(call, Libc.errno());
    }

    @Override
    public String getMessage() {
        return message;
    }

    public String call() {
        return call;
    }

    public int errno() {
        return errno;
    }
}
