package io.vipkeeper.probe;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.junit.jupiter.api.Tag;

/** Whatever a server or a file may contain, it is read or refused. */
@Tag("fuzz")
class AnswerFuzz {
    /** Offers {@code octets} in pieces of {@code size}; the head they hold, if any. */
    static Optional<AnswerHead> head(byte[] octets, int size, boolean decodesChunks) throws IOException {
        AnswerParser parser = new AnswerParser(new HttpDialect(decodesChunks, true), () -> {});
        OfferedLines lines = new OfferedLines();
        try {
            for (int at = 0; at < octets.length; at += size) {
                lines.offer(octets, at, Math.min(at + size, octets.length));
                HttpResponse head = parser.parse(lines, false);
                if (head != null) {
                    return Optional.of((AnswerHead) head);
                }
            }
            parser.parse(lines, true);
            throw new IllegalStateException("a head that does not end must be refused");
        } catch (IOException | HttpException e) {
            return Optional.empty();
        }
    }

    @FuzzTest
    void heads(byte[] octets) throws IOException {
        Optional<AnswerHead> whole = head(octets, Integer.MAX_VALUE / 2, true);
        Optional<AnswerHead> cut = head(octets, 3, true);
        if (whole.isPresent() != cut.isPresent()) {
            throw new IllegalStateException("the cut into pieces decides");
        }
        if (whole.isPresent() && whole.get().getCode() < 100) {
            throw new IllegalStateException("a status that the library refuses");
        }
    }

    @FuzzTest
    void keys(byte[] octets) {
        Optional<byte[]> unusedEnvelope = Pkcs8.ofEc(octets);
        OptionalInt unusedSizes = Pem.parse(octets).stream()
                .mapToInt(block -> block.content().length)
                .max();
    }
}
