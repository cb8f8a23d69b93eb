package io.vipkeeper.linux.libc;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jnr.ffi.Pointer;

/** A user as the C library's name services know it. */
public record Account(String name, int uid, int gid, String home, String shell) {
    private static final int ENTRY_BYTES = 64;
    private static final int TEXT_BYTES = 65536;

    /** The user called {@code name}; empty when there is none. */
    public static Optional<Account> named(String name) throws ErrnoException {
        Lookup lookup = new Lookup();
        return lookup.account(
                "getpwnam(" + name + ")",
                Libc.CALLS.getpwnam_r(name, lookup.entry, lookup.text, TEXT_BYTES, lookup.result));
    }

    /** The user numbered {@code uid}; empty when there is none. */
    public static Optional<Account> numbered(int uid) throws ErrnoException {
        Lookup lookup = new Lookup();
        return lookup.account(
                "getpwuid(" + uid + ")",
                Libc.CALLS.getpwuid_r(uid, lookup.entry, lookup.text, TEXT_BYTES, lookup.result));
    }

    /** The number of the group called {@code name}; empty when there is none. */
    public static OptionalInt groupNamed(String name) throws ErrnoException {
        Lookup lookup = new Lookup();
        boolean found = lookup.found(
                "getgrnam(" + name + ")",
                Libc.CALLS.getgrnam_r(name, lookup.entry, lookup.text, TEXT_BYTES, lookup.result));
        return found ? OptionalInt.of(lookup.entry.getInt(16)) : OptionalInt.empty();
    }

    /** Every group that this user is in, {@code primary} included, as getgrouplist(3) tells. */
    public List<Integer> groups(int primary) {
        int room = 64;
        while (true) {
            int[] groups = new int[room];
            int[] count = {room};
            if (Libc.CALLS.getgrouplist(name, primary, groups, count) >= 0) {
                return Arrays.stream(groups, 0, count[0]).boxed().toList();
            }
            room = Math.max(room * 2, count[0]);
        }
    }

    /** struct passwd (name 0, password 8, uid 16, gid 20, gecos 24, home 32, shell 40) or struct group (name 0, password 8, gid 16), and room for its strings. */
    private static final class Lookup {
        private final Pointer entry = Libc.allocate(ENTRY_BYTES);
        private final Pointer text = Libc.allocate(TEXT_BYTES);
        private final Pointer result = Libc.allocate(8);

        boolean found(String call, int errno) throws ErrnoException {
            if (result.getAddress(0) != 0) {
                return true;
            }
            if (errno == 0 || errno == Errno.ENOENT || errno == Errno.ESRCH) {
                return false;
            }
            throw new ErrnoException(call, errno);
        }

        Optional<Account> account(String call, int errno) throws ErrnoException {
            if (!found(call, errno)) {
                return Optional.empty();
            }
            return Optional.of(new Account(string(0), entry.getInt(16), entry.getInt(20), string(32), string(40)));
        }

        private String string(long offset) {
            return entry.getPointer(offset).getString(0);
        }
    }
}
