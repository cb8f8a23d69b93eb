package io.vipkeeper.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many descriptors this process may have (RLIMIT_NOFILE). A process that runs out of them cannot even load a class, so
 * probes stop short of it.
 */
final class OpenFiles {
    private static final Pattern LIMIT = Pattern.compile("(?m)^Max open files\\s+(\\d+)");
    private static final int USUAL = 1024;

    private OpenFiles() {}

    /** What one kind of probes may take, so that two kinds leave a fifth to everything else. */
    static int share() {
        return limit() / 5 * 2;
    }

    /** The limit itself; 1024, as on most systems, where it cannot be read. */
    static int limit() {
        try {
            return parse(Files.readString(Path.of("/proc/self/limits")));
        } catch (IOException e) {
            return USUAL;
        }
    }

    /** The number in the text of /proc/self/limits; {@link Integer#MAX_VALUE} for {@code unlimited}. */
    static int parse(String limits) {
        Matcher limit = LIMIT.matcher(limits);
        if (!limit.find()) {
            return limits.contains("Max open files") ? Integer.MAX_VALUE : USUAL;
        }
        return (int) Math.min(Long.parseLong(limit.group(1)), Integer.MAX_VALUE);
    }
}
