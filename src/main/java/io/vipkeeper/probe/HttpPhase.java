package io.vipkeeper.probe;

import io.vipkeeper.check.Outcome;
import io.vipkeeper.check.Outcome.Failed;
import io.vipkeeper.check.Outcome.Reason;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** The step that an exchange is at, and what a mishap in it says about the server. */
enum HttpPhase {
    CONNECTION,
    HANDSHAKE,
    HEAD,
    BODY;

    /** Whether the connection ended before the body was whole, which leaves the verdict to what came. */
    static boolean isEarlyEnd(Exception cause) {
        return cause instanceof ConnectionClosedException || cause instanceof TruncatedChunkException;
    }

    /** The outcome of an exchange that an error ended in this step. */
    Outcome failure(Exception cause) {
        return switch (this) {
            case CONNECTION -> ConnectErrors.ofConnect(cause);
            case HANDSHAKE -> new Failed(Reason.TLS_FAILED, ConnectErrors.text(cause));
            case HEAD -> new Failed(noHead(cause), ConnectErrors.text(cause));
            case BODY -> new Failed(Reason.READ_FAILED, ConnectErrors.text(cause));
        };
    }

    /**
     * The outcome of an exchange that took too long in this step.
     *
     * @param total what the whole may take, when that is over; empty: this step took too long
     */
    Outcome late(Optional<Duration> total) {
        String detail = total.map(whole -> "the whole took longer than " + whole.toMillis() + " ms")
                .orElse("");
        return switch (this) {
            case CONNECTION -> new Failed(Reason.CONNECT_TIMEOUT, detail);
            case HANDSHAKE -> new Failed(Reason.TLS_FAILED, total.isPresent() ? detail : "timeout");
            case HEAD, BODY -> new Failed(Reason.READ_TIMEOUT, detail);
        };
    }

    private static Reason noHead(Exception cause) {
        if (cause instanceof SSLException) {
            return Reason.TLS_FAILED;
        }
        boolean noData = cause instanceof HttpException
                || cause instanceof MessageConstraintException
                || cause instanceof ConnectionClosedException
                || cause instanceof RequestNotExecutedException;
        return noData ? Reason.NO_DATA : Reason.READ_FAILED;
    }
}
