package io.vipkeeper.probe;

import io.netty.channel.unix.Errors.NativeIoException;
import io.vipkeeper.check.Outcome;
import io.vipkeeper.check.Outcome.Failed;
import io.vipkeeper.check.Outcome.Reason;
import io.vipkeeper.check.Outcome.Unable;
import io.vipkeeper.linux.libc.Errno;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an error on the way to a connection says: that the server cannot be reached, or that this machine cannot ask. */
final class ConnectErrors {
    private static final int ENETDOWN = 100;
    private static final int ECONNABORTED = 103;
    private static final int ECONNRESET = 104;
    private static final int EHOSTDOWN = 112;
    private static final int EHOSTUNREACH = 113;

    /** Errors of the network that the JDK gives as words alone. */
    private static final int[] WORDED = {
        Errno.ETIMEDOUT,
        Errno.ECONNREFUSED,
        Errno.ENETUNREACH,
        EHOSTUNREACH,
        ECONNRESET,
        ECONNABORTED,
        EHOSTDOWN,
        ENETDOWN
    };

    /** How Netty words a failed connect(2): the negated errno stands in brackets. */
    private static final Pattern NETTY_ERRNO = Pattern.compile("error\\(-(\\d+)\\)");

    private ConnectErrors() {}

    /** The outcome of an attempt that ended with {@code errno} in connect(2) or in {@code SO_ERROR}. */
    static Outcome ofConnect(int errno) {
        return switch (errno) {
            case Errno.ENETUNREACH, EHOSTUNREACH, EHOSTDOWN, ENETDOWN ->
                new Failed(Reason.CONNECT_UNREACHABLE, Errno.text(errno));
            case Errno.ECONNREFUSED, ECONNRESET, ECONNABORTED -> new Failed(Reason.CONNECT_REFUSED, Errno.text(errno));
            case Errno.ETIMEDOUT -> new Failed(Reason.CONNECT_TIMEOUT, Errno.text(errno));
            default -> new Unable("connect: " + Errno.describe(errno));
        };
    }

    /** The outcome of what a library threw from connect(2) or its completion. */
    static Outcome ofConnect(Throwable thrown) {
        if (thrown instanceof SocketTimeoutException) {
            return new Failed(Reason.CONNECT_TIMEOUT, "");
        }
        if (thrown instanceof BindException) {
            return ofSetup("bind", thrown);
        }
        OptionalInt errno = errno(thrown);
        if (errno.isPresent()) {
            return ofConnect(errno.getAsInt());
        }
        String text = text(thrown);
        for (int known : WORDED) {
            if (text.startsWith(Errno.text(known))) {
                return ofConnect(known);
            }
        }
        // Netty keeps back which of the two errors it was; the JDK may word its errors in the user's language.
        if (thrown instanceof NoRouteToHostException) {
            return new Failed(Reason.CONNECT_UNREACHABLE, "");
        }
        if (thrown instanceof ConnectException) {
            return ofConnect(Errno.ECONNREFUSED);
        }
        return ofSetup("connect", thrown);
    }

    /** The outcome of an error in {@code call}, before the network was asked. */
    static Outcome ofSetup(String call, Throwable thrown) {
        OptionalInt errno = errno(thrown);
        return new Unable(call + ": " + (errno.isPresent() ? Errno.describe(errno.getAsInt()) : text(thrown)));
    }

    private static OptionalInt errno(Throwable thrown) {
        Throwable cause = thrown.getCause();
        if (thrown instanceof NativeIoException numbered) {
            return OptionalInt.of(-numbered.expectedErr());
        }
        if (cause instanceof NativeIoException numbered) {
            return OptionalInt.of(-numbered.expectedErr());
        }
        Matcher worded = NETTY_ERRNO.matcher(text(thrown));
        return worded.find() ? OptionalInt.of(Integer.parseInt(worded.group(1))) : OptionalInt.empty();
    }

    /** The message of {@code thrown}, or its class where it has none. */
    static String text(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getSimpleName() : message;
    }
}
