package io.vipkeeper.alert;

import java.util.ArrayList;
import java.util.List;

/** Cuts what a server sends into replies (RFC 5321 section 4.2.1): lines {@code 250-text}, the last {@code 250 text}. */
final class ReplyReader {
    /** What a server may send without completing a reply. */
    private static final int MOST_BYTES = 65536;

    /** The code of a reply that is none. */
    static final int GARBAGE = 0;

    private final StringBuilder line = new StringBuilder();
    private int sinceReply;

    /** Takes {@code bytes} (each as a char) and returns the codes of the replies that they complete. */
    List<Integer> take(String bytes) {
        List<Integer> codes = new ArrayList<>();
        for (int i = 0; i < bytes.length(); i++) {
            char c = bytes.charAt(i);
            if (++sinceReply > MOST_BYTES) {
                codes.add(GARBAGE);
                sinceReply = 0;
                line.setLength(0);
            } else if (c == '\n') {
                endLine(codes);
            } else {
                line.append(c);
            }
        }
        return codes;
    }

    private void endLine(List<Integer> codes) {
        String text = line.toString().stripTrailing();
        line.setLength(0);
        boolean numbered = text.length() >= 3 && text.chars().limit(3).allMatch(c -> c >= '0' && c <= '9');
        if (!numbered) {
            codes.add(GARBAGE);
        } else if (text.length() == 3 || text.charAt(3) != '-') {
            codes.add(Integer.parseInt(text.substring(0, 3)));
            sinceReply = 0;
        }
    }
}
