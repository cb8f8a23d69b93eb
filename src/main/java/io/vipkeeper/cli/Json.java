package io.vipkeeper.cli;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes maps, lists, strings, numbers and booleans as JSON (RFC 8259), two blanks a level. */
final class Json {
    private final StringBuilder out = new StringBuilder();

    private Json() {}

    /** The text of {@code value}; {@link IllegalArgumentException} for anything that JSON has no form for. */
    static String of(Object value) {
        Json json = new Json();
        json.value(value, 0);
        return json.out.toString();
    }

    private void value(Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
            members('{', '}', entries.hasNext(), depth, () -> {
                Map.Entry<?, ?> entry = entries.next();
                string(entry.getKey().toString());
                out.append(": ");
                value(entry.getValue(), depth + 1);
                return entries.hasNext();
            });
        } else if (value instanceof List<?> list) {
            Iterator<?> items = list.iterator();
            members('[', ']', items.hasNext(), depth, () -> {
                value(items.next(), depth + 1);
                return items.hasNext();
            });
        } else if (value instanceof String text) {
            string(text);
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    /** Writes one member and tells whether there is another. */
    private interface Member {
        boolean write();
    }

    private void members(char open, char close, boolean any, int depth, Member member) {
        out.append(open);
        boolean more = any;
        while (more) {
            newLine(depth + 1);
            more = member.write();
            if (more) {
                out.append(',');
            }
        }
        if (any) {
            newLine(depth);
        }
        out.append(close);
    }

    private void newLine(int depth) {
        out.append('\n').append("  ".repeat(depth));
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || Character.isSurrogate(c)) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
