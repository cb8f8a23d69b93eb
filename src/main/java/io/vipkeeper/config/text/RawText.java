package io.vipkeeper.config.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The octets of one file as lines: byte order mark and line ends removed, binary files refused. */
final class RawText {
    static final int FILE_LIMIT = 32 << 20;
    private static final int PEER_LINE_LIMIT = 1024;

    private final Diagnostics diagnostics;

    RawText(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** The lines of {@code octets}; none, and a diagnostic, when they are no text. */
    List<String> lines(String file, byte[] octets) {
        if (octets.length > FILE_LIMIT) {
            diagnostics.reportFile(Problem.FILE_TOO_LARGE, file, "file is larger than 32 MiB", "is it the right file?");
            return List.of();
        }
        if (startsWith(octets, 0xff, 0xfe) || startsWith(octets, 0xfe, 0xff)) {
            diagnostics.reportFile(
                    Problem.FILE_BINARY,
                    file,
                    "file is in UTF-16",
                    "save it as UTF-8, or run iconv -f UTF-16 -t UTF-8");
            return List.of();
        }
        int nul = firstNul(octets);
        if (nul >= 0) {
            diagnostics.report(
                    Problem.FILE_BINARY,
                    placeOf(file, octets, nul),
                    "not a text file: it holds NUL octets",
                    "is it the right file?");
            return List.of();
        }
        List<String> lines = split(decode(file, octets));
        for (int i = 0; i < lines.size(); i++) {
            int length = lines.get(i).length();
            if (length > PEER_LINE_LIMIT) {
                diagnostics.report(
                        Problem.LINE_TOO_LONG,
                        new Position(file, i + 1, 1),
                        "line of " + length + " characters",
                        "keepalived ignores lines of more than 1024");
            }
        }
        return lines;
    }

    private static int firstNul(byte[] octets) {
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    private static Position placeOf(String file, byte[] octets, int index) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < index; i++) {
            if (octets[i] == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new Position(file, line, index - start + 1);
    }

    private String decode(String file, byte[] octets) {
        int start = startsWith(octets, 0xef, 0xbb, 0xbf) ? 3 : 0;
        ByteBuffer buffer = ByteBuffer.wrap(octets, start, octets.length - start);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(buffer)
                    .toString();
        } catch (CharacterCodingException e) {
            diagnostics.reportFile(
                    Problem.FILE_NOT_UTF8, file, "file is not UTF-8: its octets are taken one by one", "");
            return new String(octets, start, octets.length - start, StandardCharsets.ISO_8859_1);
        }
    }

    private static List<String> split(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            int stop = end < 0 ? text.length() : end;
            int trimmed = stop;
            while (trimmed > start && text.charAt(trimmed - 1) == '\r') {
                trimmed--;
            }
            lines.add(text.substring(start, trimmed));
            start = stop + 1;
        }
        return lines;
    }

    private static boolean startsWith(byte[] octets, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= octets.length || (octets[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
