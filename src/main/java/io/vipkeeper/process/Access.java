package io.vipkeeper.process;

import java.nio.file.Path;

/** Asks whether an identity may execute a file, every directory above it searched as that identity. */
@FunctionalInterface
interface Access {
    boolean mayExecute(Path file, Identity identity);
}
