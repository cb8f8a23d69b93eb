package io.vipkeeper.process;

import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.libc.Processes;
import io.vipkeeper.linux.libc.ThreadCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Asks the kernel, as the identity itself where this process is root: access control lists and security modules have
 * their say. Where it cannot become that identity, permission bits decide.
 */
final class KernelAccess implements Access {
    @Override
    public boolean mayExecute(Path file, Identity identity) {
        boolean ours = Files.isExecutable(file);
        if (identity.uid() == Processes.effectiveUid() && identity.gid() == Processes.gid()) {
            return ours;
        }
        if (Processes.effectiveUid() != 0) {
            return byMode(file, identity);
        }
        return asIdentity(file, identity);
    }

    private static boolean asIdentity(Path file, Identity identity) {
        ThreadCredentials switched;
        try {
            switched = ThreadCredentials.become(identity.uid(), identity.gid(), identity.groups());
        } catch (ErrnoException e) {
            return byMode(file, identity);
        }
        boolean allowed = Files.isExecutable(file);
        try {
            switched.close();
        } catch (ErrnoException e) {
            throw new IllegalStateException("root's credentials are lost", e);
        }
        return allowed;
    }

    private static boolean byMode(Path file, Identity identity) {
        try {
            PathElement element = PathElement.read(file.toRealPath());
            return identity.mayExecute(element.uid(), element.gid(), element.mode());
        } catch (IOException e) {
            return false;
        }
    }
}
