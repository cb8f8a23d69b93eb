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
    private static final String CONTENT_LENGTH = "content-length";
    private static final String TRANSFER_ENCODING = "transfer-encoding";

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
        if (isNamed(CONTENT_LENGTH)) {
            if (length == ContentLengthStrategy.UNDEFINED) {
                length = octetCount();
            }
        } else if (isNamed(TRANSFER_ENCODING)) {
            String value = line.substringTrimmed(line.indexOf(':') + 1, line.length());
            chunked = value.toLowerCase(Locale.ROOT).endsWith("chunked");
        }
    }

    /** Whether the line's field is {@code name}, in any case; blanks before the colon do not count. */
    private boolean isNamed(String name) {
        int at = 0;
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
        for (int i = 0; i < name.length(); i++, at++) {
            if (at >= line.length() || Character.toLowerCase(line.charAt(at)) != name.charAt(i)) {
                return false;
            }
        }
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
        return at < line.length() && line.charAt(at) == ':';
    }

    private static boolean isBlank(char octet) {
        return octet == ' ' || octet == '\t';
    }

    /** The number in a Content-Length line; a value that is none leaves the body to end with the connection. */
    private long octetCount() {
        int from = line.indexOf(':') + 1;
        int to = line.length();
        while (from < to && isBlank(line.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(line.charAt(to - 1))) {
            to--;
        }
        if (from == to || to - from > 18) {
            return ContentLengthStrategy.UNDEFINED;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = line.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return ContentLengthStrategy.UNDEFINED;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
