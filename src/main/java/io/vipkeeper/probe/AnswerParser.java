package io.vipkeeper.probe;

import java.io.IOException;
import java.util.Locale;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.nio.NHttpMessageParser;
import org.apache.hc.core5.http.nio.SessionInputBuffer;
import org.apache.hc.core5.util.CharArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of an answer (RFC 9112 section 2.1) with the leniency that health checks need: any protocol name and
 * version, a missing reason, lines that end with LF alone. A head that does not end with an empty line is no head. Only
 * the status code and the two fields that delimit the body are kept.
 */
final class AnswerParser implements NHttpMessageParser<HttpResponse> {
    static final int MAX_LINE = 8192;
    static final int MAX_HEAD = 65_536;

    private static final int NOT_SEEN = -1;

    private final HttpDialect dialect;
    private final Runnable arrived;
    private final CharArrayBuffer line = new CharArrayBuffer(128);
    private final StringBuilder text = new StringBuilder(0);
    private int octets;
    private int status;
    private long length;
    private boolean chunked;

    /** A parser that runs {@code arrived} whenever more octets have come. */
    AnswerParser(HttpDialect dialect, Runnable arrived) {
        this.dialect = dialect;
        this.arrived = arrived;
        reset();
    }

    @Override
    public void reset() {
        text.setLength(0);
        octets = 0;
        status = NOT_SEEN;
        length = ContentLengthStrategy.UNDEFINED;
        chunked = false;
    }

    /** The head, once its last line is in {@code buffer}; null until then. */
    @Override
    public @Nullable HttpResponse parse(SessionInputBuffer buffer, boolean endOfStream)
            throws IOException, HttpException {
        arrived.run();
        while (nextLine(buffer, endOfStream)) {
            if (status == NOT_SEEN) {
                status = statusCode();
            } else if (line.isEmpty()) {
                return new AnswerHead(
                        status,
                        chunked && dialect.decodesChunks() ? ContentLengthStrategy.CHUNKED : length,
                        text.toString());
            } else {
                field();
            }
        }
        return null;
    }

    private boolean nextLine(SessionInputBuffer buffer, boolean endOfStream) throws IOException {
        line.clear();
        if (!buffer.readLine(line, false)) {
            if (endOfStream) {
                throw new ConnectionClosedException(
                        octets == 0 && !buffer.hasData() ? "nothing was sent" : "the header did not end");
            }
            return false;
        }
        octets += line.length() + 2;
        if (octets > MAX_HEAD) {
            throw new MessageConstraintException("header larger than " + MAX_HEAD + " octets");
        }
        if (dialect.keepsHeadText()) {
            text.append(line.array(), 0, line.length()).append("\r\n");
        }
        return true;
    }

    /** The three digits after the first blank of the status line, 0 when they are not there. */
    private int statusCode() {
        int at = line.indexOf(' ');
        while (at >= 0 && at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        boolean ends = at + 3 == line.length() || (at + 3 < line.length() && line.charAt(at + 3) == ' ');
        if (at < 0 || !ends) {
            return 0;
        }
        int code = 0;
        for (int i = at; i < at + 3; i++) {
            int digit = line.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            code = code * 10 + digit;
        }
        return code;
    }

    private void field() {
        char first = line.charAt(0);
        if (first != 'C' && first != 'c' && first != 'T' && first != 't') {
            return;
        }
        int colon = line.indexOf(':');
        if (colon < 0) {
            return;
        }
        String name = line.substringTrimmed(0, colon).toLowerCase(Locale.ROOT);
        String value = line.substringTrimmed(colon + 1, line.length());
        if (name.equals("content-length") && length == ContentLengthStrategy.UNDEFINED) {
            length = octetCount(value);
        } else if (name.equals("transfer-encoding")) {
            chunked = value.toLowerCase(Locale.ROOT).endsWith("chunked");
        }
    }

    /** The number in a Content-Length field; a value that is none leaves the body to end with the connection. */
    private static long octetCount(String value) {
        boolean number =
                !value.isEmpty() && value.length() <= 18 && value.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Long.parseLong(value) : ContentLengthStrategy.UNDEFINED;
    }
}
