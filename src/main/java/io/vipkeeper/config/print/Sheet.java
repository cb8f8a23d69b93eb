package io.vipkeeper.config.print;

import io.vipkeeper.config.model.Forwarding;
import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.model.script.ScriptUser;
import io.vipkeeper.net.Endpoint;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Indented configuration text in the making. */
final class Sheet {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:%+,=*?-][A-Za-z0-9_./:%+,=*?@-]*");

    private final StringBuilder text = new StringBuilder();
    private int depth;

    /** A statement. */
    Sheet line(String statement) {
        text.append("    ".repeat(depth)).append(statement).append('\n');
        return this;
    }

    Sheet line(String keyword, Object value) {
        return line(keyword + " " + value);
    }

    Sheet line(String keyword, Optional<?> value) {
        value.ifPresent(v -> line(keyword, v));
        return this;
    }

    /** A keyword with free text behind it. */
    Sheet text(String keyword, String value) {
        return line(keyword, word(value));
    }

    Sheet text(String keyword, Optional<String> value) {
        value.ifPresent(v -> text(keyword, v));
        return this;
    }

    Sheet bool(String keyword, boolean value) {
        return line(keyword, value ? "on" : "off");
    }

    /** A keyword that stands there or does not. */
    Sheet flag(String keyword, boolean value) {
        return value ? line(keyword) : this;
    }

    Sheet seconds(String keyword, Duration value) {
        return line(keyword, seconds(value));
    }

    Sheet endpoint(String keyword, Endpoint endpoint) {
        return line(keyword, endpoint.address() + " " + endpoint.port());
    }

    /** A script keyword with the user and group behind the command. */
    Sheet script(String keyword, Optional<Script> script) {
        script.ifPresent(
                s -> line(keyword, command(s) + s.user().map(Sheet::scriptUser).orElse("")));
        return this;
    }

    Sheet open(String heading) {
        line(heading + " {");
        depth++;
        return this;
    }

    Sheet close() {
        depth--;
        return line("}");
    }

    Sheet blank() {
        text.append('\n');
        return this;
    }

    String done() {
        return text.toString();
    }

    /** The command alone, as script keywords read it. */
    static String command(Script script) {
        return escaped(script.text());
    }

    /** User and group behind a command, with a blank before each. */
    private static String scriptUser(ScriptUser user) {
        return scriptWord(user.user()) + user.group().map(Sheet::scriptWord).orElse("");
    }

    private static String scriptWord(String name) {
        return " " + (PLAIN.matcher(name).matches() ? name : escaped(name));
    }

    /** In double quotes, with escapes, as script keywords read them. */
    static String escaped(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f) {
                quoted.append(String.format("\\%03o", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    static String user(ScriptUser user) {
        return word(user.user()) + user.group().map(group -> " " + word(group)).orElse("");
    }

    /** One word, in double quotes where a reader would see something else without them. */
    static String word(String value) {
        return PLAIN.matcher(value).matches() || value.endsWith("\\") ? value : '"' + value + '"';
    }

    /** As {@link #word}, where the word begins a line: there the names of directives are quoted, too. */
    static String firstWord(String value) {
        return value.startsWith("include") ? '"' + value + '"' : word(value);
    }

    static String seconds(Duration value) {
        return BigDecimal.valueOf(value.toNanos(), 9).stripTrailingZeros().toPlainString();
    }

    static String forwarding(Forwarding forwarding) {
        return forwarding.method() + forwarding.tunnel().map(Sheet::tunnel).orElse("");
    }

    private static String tunnel(Forwarding.Tunnel tunnel) {
        String type = " type " + tunnel.type().name().toLowerCase(Locale.ROOT);
        String checksum = switch (tunnel.checksum()) {
            case NONE -> " nocsum";
            case CSUM -> " csum";
            case REMCSUM -> " remcsum";
        };
        return switch (tunnel.type()) {
            case IPIP -> type;
            case GUE -> type + " port " + tunnel.port() + checksum;
            case GRE -> type + checksum;
        };
    }
}
