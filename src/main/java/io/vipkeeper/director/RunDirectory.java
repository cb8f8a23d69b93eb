package io.vipkeeper.director;

import io.vipkeeper.kernel.PermissionException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The directory of runtime files. */
final class RunDirectory {
    private RunDirectory() {}

    /** Makes it with mode 0700 unless it is there. */
    static Path make(Path directory) throws IOException {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (AccessDeniedException e) {
            throw new PermissionException("the run directory " + directory
                    + " cannot be made: run as root, or name another with --run-dir, or use --dry-run");
        }
        if (!Files.isWritable(directory)) {
            throw new PermissionException("the run directory " + directory + " cannot be written: run as root, or name"
                    + " another with --run-dir, or use --dry-run");
        }
        return directory;
    }
}
