package io.vipkeeper.probe;

import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.message.BasicHttpResponse;

/** The status line and header of an answer, reduced to what a probe looks at. */
final class AnswerHead extends BasicHttpResponse {
    private static final long serialVersionUID = 1;

    private final int seenStatus;
    private final long length;
    private final String text;

    /**
     * A head as the server sent it.
     *
     * @param seenStatus the number in the status line, 0 where there is none
     * @param length octets of the body, or one of {@link ContentLengthStrategy}'s values
     * @param text the lines, each ended by CR LF, in ISO 8859-1; empty when nobody asked for them
     */
    AnswerHead(int seenStatus, long length, String text) {
        super(isStatus(seenStatus) ? seenStatus : HttpStatus.SC_OK);
        this.seenStatus = seenStatus;
        this.length = length;
        this.text = text;
    }

    int seenStatus() {
        return seenStatus;
    }

    long length() {
        return length;
    }

    String text() {
        return text;
    }

    /** Numbers outside this range would be refused by the library; the verdict refuses them itself. */
    private static boolean isStatus(int number) {
        return number >= 100 && number <= 599;
    }
}
