package io.vipkeeper.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One element of a path as lstat(2) sees it; {@code mode} is st_mode, the file type included. */
record PathElement(Path path, int uid, int gid, int mode) {
    private static final int TYPE = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int REGULAR = 0100000;
    private static final int LINK = 0120000;
    private static final int SET_UID = 04000;
    private static final int SET_GID = 02000;
    private static final int STICKY = 01000;

    static PathElement read(Path path) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(path, "unix:uid,gid,mode", LinkOption.NOFOLLOW_LINKS);
        return new PathElement(path, number(attributes, "uid"), number(attributes, "gid"), number(attributes, "mode"));
    }

    private static int number(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof Integer number ? number : 0;
    }

    boolean directory() {
        return (mode & TYPE) == DIRECTORY;
    }

    boolean regular() {
        return (mode & TYPE) == REGULAR;
    }

    boolean link() {
        return (mode & TYPE) == LINK;
    }

    /** Whether executing it gives root's user or group to whoever does. */
    boolean givesRoot() {
        return (uid == 0 && (mode & (SET_UID | 0100)) == (SET_UID | 0100))
                || (gid == 0 && (mode & (SET_GID | 0010)) == (SET_GID | 0010));
    }

    /**
     * How somebody other than root could put another file in its place, and what to do against it; empty when nobody
     * can. A link's mode means nothing; in a sticky directory only owners may replace.
     */
    Optional<String> weakness() {
        boolean guarded = link() || (directory() && (mode & STICKY) != 0);
        boolean byGroup = !guarded && gid != 0 && (mode & 0020) != 0;
        boolean byOthers = !guarded && (mode & 0002) != 0;
        List<String> faults = new ArrayList<>();
        List<String> cures = new ArrayList<>();
        if (uid != 0) {
            faults.add("belongs to user " + Integer.toUnsignedString(uid));
            cures.add((link() ? "chown -h root " : "chown root ") + quoted(path));
        }
        if (byGroup) {
            faults.add("may be written by group " + Integer.toUnsignedString(gid));
        }
        if (byOthers) {
            faults.add("may be written by everybody");
        }
        if (byGroup || byOthers) {
            cures.add("chmod " + (byGroup ? "g" : "") + (byOthers ? "o" : "") + "-w " + quoted(path));
        }
        return faults.isEmpty()
                ? Optional.empty()
                : Optional.of(path + " " + String.join(" and ", faults) + ": " + String.join(" && ", cures));
    }

    /** The path as one word of a shell command. */
    static String quoted(Path path) {
        String text = path.toString();
        boolean plain = text.chars().allMatch(c -> Character.isLetterOrDigit(c) || "/._-+@:,".indexOf(c) >= 0);
        return plain ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
