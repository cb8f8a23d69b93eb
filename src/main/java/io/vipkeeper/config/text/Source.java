package io.vipkeeper.config.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where configuration files come from. */
public interface Source {
    /** What stands at a path. */
    enum Kind {
        MISSING,
        REGULAR,
        EXECUTABLE,
        DIRECTORY,
        /** A device, pipe or socket. */
        SPECIAL
    }

    /** What stands at {@code path}, symbolic links followed. */
    Kind kind(Path path);

    /** At most {@code limit} octets from the start of a file. */
    byte[] read(Path path, int limit) throws IOException;

    /** The names in a directory, in any order; empty when it is none or cannot be listed. */
    List<String> list(Path directory);
}
