package io.vipkeeper.alert;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Whatever a mail server sends, it is cut into codes in the same way however it arrives, and the dialogue comes to its end. */
@Tag("fuzz")
class ReplyFuzz {
    private static List<Integer> codes(String bytes, int size) {
        ReplyReader reader = new ReplyReader();
        List<Integer> codes = new ArrayList<>();
        for (int at = 0; at < bytes.length(); at += size) {
            codes.addAll(reader.take(bytes.substring(at, Math.min(bytes.length(), at + size))));
        }
        return codes;
    }

    @FuzzTest
    void replies(byte[] octets) {
        String bytes = new String(octets, ISO_8859_1);
        List<Integer> codes = codes(bytes, Integer.MAX_VALUE / 2);
        if (!codes.equals(codes(bytes, 3))) {
            throw new IllegalStateException("the cut into pieces decides");
        }
        SmtpDialogue dialogue =
                new SmtpDialogue("me", "a@example.org", List.of("b@example.org", "c@example.org"), "text\r\n.\r\n");
        int turns = 0;
        for (int code : codes) {
            if (code < 0 || code > 999) {
                throw new IllegalStateException("code " + code);
            }
            if (dialogue.done()) {
                return;
            }
            String send = dialogue.reply(code).send();
            if (send.isEmpty() != dialogue.done()) {
                throw new IllegalStateException("an unfinished dialogue has nothing to say");
            }
            turns++;
        }
        // HELO, MAIL, two RCPT, DATA, text, QUIT, end
        if (turns > 8) {
            throw new IllegalStateException(turns + " turns");
        }
    }
}
