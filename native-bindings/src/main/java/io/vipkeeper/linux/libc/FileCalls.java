package io.vipkeeper.linux.libc;

/** Calls on paths that Java's file API lacks or hides behind strings. Modes are octal permission bits, ids are numbers; -1 leaves an owner as it is. */
public final class FileCalls {
    private FileCalls() {}

    /** Makes a named pipe, its mode cut by the umask. */
    public static void mkfifo(String path, int mode) throws ErrnoException {
        check("mkfifo(" + path + ")", Libc.CALLS.mkfifo(path, mode));
    }

    public static void unlink(String path) throws ErrnoException {
        check("unlink(" + path + ")", Libc.CALLS.unlink(path));
    }

    public static void chmod(String path, int mode) throws ErrnoException {
        check("chmod(" + path + ")", Libc.CALLS.chmod(path, mode));
    }

    public static void chown(String path, int uid, int gid) throws ErrnoException {
        check("chown(" + path + ")", Libc.CALLS.chown(path, uid, gid));
    }

    /** Sets the mask that new files' modes lose, for the whole process; the mask before. */
    public static int umask(int mask) {
        return Libc.CALLS.umask(mask);
    }

    private static void check(String call, int result) throws ErrnoException {
        if (result != 0) {
            throw ErrnoException.last(call);
        }
    }
}
