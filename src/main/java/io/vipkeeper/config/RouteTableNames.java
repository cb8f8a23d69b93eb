package io.vipkeeper.config;

import io.vipkeeper.config.text.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the names of routing tables where iproute2 keeps them; later files win, and one that is missing names none. */
final class RouteTableNames {
    private static final List<Path> FILES =
            List.of(Path.of("/usr/share/iproute2/rt_tables"), Path.of("/etc/iproute2/rt_tables"));
    private static final Path MORE = Path.of("/etc/iproute2/rt_tables.d");
    private static final int LIMIT = 1 << 20;
    private static final Pattern LINE = Pattern.compile("\\s*(0[xX][0-9a-fA-F]{1,8}|[0-9]{1,10})\\s+(\\S+).*");

    private RouteTableNames() {}

    /** Table numbers by name. */
    static Map<String, Long> read(Source source) {
        Map<String, Long> names = new HashMap<>();
        FILES.forEach(file -> read(source, file, names));
        source.list(MORE).stream()
                .filter(name -> name.endsWith(".conf"))
                .sorted()
                .forEach(name -> read(source, MORE.resolve(name), names));
        return names;
    }

    private static void read(Source source, Path file, Map<String, Long> names) {
        if (source.kind(file) != Source.Kind.REGULAR) {
            return;
        }
        try {
            new String(source.read(file, LIMIT), StandardCharsets.UTF_8).lines().forEach(line -> {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches() && !matcher.group(2).startsWith("#")) {
                    names.put(matcher.group(2), Long.decode(decimal(matcher.group(1))));
                }
            });
        } catch (IOException e) {
            // a file that cannot be read names nothing: a table that it would name is reported where it is used
            return;
        }
    }

    /** Without leading zeros, which would make it octal. */
    private static String decimal(String number) {
        return number.length() > 1 && Character.isDigit(number.charAt(1))
                ? number.replaceFirst("^0+(?=.)", "")
                : number;
    }
}
