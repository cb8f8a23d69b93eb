package io.vipkeeper.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The capabilities that the daemon cannot do without (capabilities(7), linux/capability.h). */
public final class Capabilities {
    private static final Pattern EFFECTIVE = Pattern.compile("(?m)^CapEff:\\s*([0-9a-fA-F]{1,16})$");
    private static final int CAP_NET_ADMIN = 12;
    private static final int CAP_NET_RAW = 13;

    private Capabilities() {}

    /**
     * Refuses to go on without the capabilities that the work takes.
     *
     * @param routers whether there are virtual routers beside virtual services
     */
    public static void require(boolean routers) throws PermissionException {
        String status;
        try {
            status = Files.readString(Path.of("/proc/self/status"));
        } catch (IOException e) {
            return; // the kernel will say so itself
        }
        Optional<String> missing = missing(status, routers);
        if (missing.isPresent()) {
            throw new PermissionException(missing.get());
        }
    }

    /** What is missing in {@code status}, the text of /proc/self/status, in words; empty when nothing is or it cannot be told. */
    static Optional<String> missing(String status, boolean routers) {
        Matcher effective = EFFECTIVE.matcher(status);
        if (!effective.find()) {
            return Optional.empty();
        }
        long held = Long.parseUnsignedLong(effective.group(1), 16);
        List<String> missing = new ArrayList<>();
        if ((held & 1L << CAP_NET_ADMIN) == 0) {
            missing.add("CAP_NET_ADMIN (to change IPVS rules" + (routers ? " and addresses)" : ")"));
        }
        if (routers && (held & 1L << CAP_NET_RAW) == 0) {
            missing.add("CAP_NET_RAW (to send and receive adverts)");
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("Missing " + String.join(" and ", missing) + ": run as root, or use --dry-run");
    }
}
