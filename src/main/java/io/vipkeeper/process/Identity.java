package io.vipkeeper.process;

import java.util.List;

/**
 * Whom a script runs as.
 *
 * @param groups supplementary groups
 */
public record Identity(int uid, int gid, List<Integer> groups) {
    public Identity {
        groups = List.copyOf(groups);
    }

    /** Whether a file with this owner, group and mode (st_mode) may be executed or, a directory, searched; access control lists not looked at. */
    boolean mayExecute(int fileUid, int fileGid, int mode) {
        if (uid == 0) {
            return (mode & 0111) != 0;
        }
        if (uid == fileUid) {
            return (mode & 0100) != 0;
        }
        return (mode & (gid == fileGid || groups.contains(fileGid) ? 0010 : 0001)) != 0;
    }

    @Override
    public String toString() {
        return Integer.toUnsignedString(uid) + ":" + Integer.toUnsignedString(gid);
    }
}
