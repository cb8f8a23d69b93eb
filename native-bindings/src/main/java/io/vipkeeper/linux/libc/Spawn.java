package io.vipkeeper.linux.libc;

import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jnr.ffi.Pointer;

/**
 * A program to be started with posix_spawn(3) as a stranger to this process: own process group, every signal at its default and unblocked, descriptors 0, 1 and 2 only
 * (each /dev/null unless given), no inherited environment. It runs as the user of the calling thread: see {@link ThreadCredentials}.
 *
 * @param path the file to execute; not searched for in PATH
 * @param arguments argv, beginning with the program's name
 * @param environment the whole environment
 * @param directory working directory; this process's own when empty
 * @param input becomes descriptor 0
 * @param output becomes descriptor 1
 * @param error becomes descriptor 2
 */
public record Spawn(
        String path,
        List<String> arguments,
        Map<String, String> environment,
        Optional<String> directory,
        Optional<Fd> input,
        Optional<Fd> output,
        Optional<Fd> error) {
    private static final long SYS_CLOSE_RANGE = 436;
    private static final long CLOSE_RANGE_CLOEXEC = 4;
    private static final short SETPGROUP_SIGDEF_SIGMASK = 2 | 4 | 8;
    private static final int SIGSET_BYTES = 128;
    private static final int OPAQUE_BYTES = 512;

    public Spawn {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** {@code path} with {@code arguments} (argv[0] included), an empty environment and no descriptors. */
    public Spawn(String path, List<String> arguments) {
        this(path, arguments, Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** This with another environment. */
    public Spawn withEnvironment(Map<String, String> whole) {
        return new Spawn(path, arguments, whole, directory, input, output, error);
    }

    /** This with another working directory. */
    public Spawn in(String workingDirectory) {
        return new Spawn(path, arguments, environment, Optional.of(workingDirectory), input, output, error);
    }

    /** This with {@code end} as both standard output and standard error. The caller closes its own copy afterwards. */
    public Spawn withOutput(Fd end) {
        return new Spawn(path, arguments, environment, directory, input, Optional.of(end), Optional.of(end));
    }

    /** Starts it; the child's pid, which is also its process group. A file that is missing (ENOENT) or not executable (EACCES, ENOEXEC) is thrown here. */
    public int start() throws ErrnoException {
        hideDescriptors();
        Pointer actions = Libc.allocate(OPAQUE_BYTES);
        Pointer attributes = Libc.allocate(OPAQUE_BYTES);
        check("posix_spawn_file_actions_init", Libc.CALLS.posix_spawn_file_actions_init(actions));
        try {
            check("posix_spawnattr_init", Libc.CALLS.posix_spawnattr_init(attributes));
            try {
                describe(actions);
                describeProcess(attributes);
                return start(actions, attributes);
            } finally {
                int unused = Libc.CALLS.posix_spawnattr_destroy(attributes);
            }
        } finally {
            int unused = Libc.CALLS.posix_spawn_file_actions_destroy(actions);
        }
    }

    private int start(Pointer actions, Pointer attributes) throws ErrnoException {
        List<Pointer> strings = new ArrayList<>();
        Pointer argv = vector(arguments, strings);
        Pointer env = vector(
                environment.entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .toList(),
                strings);
        int[] pid = new int[1];
        try {
            check("posix_spawn(" + path + ")", Libc.CALLS.posix_spawn(pid, path, actions, attributes, argv, env));
        } finally {
            Reference.reachabilityFence(strings);
        }
        return pid[0];
    }

    /** The JVM opens files without O_CLOEXEC; the child must not see them (close_range: Linux 5.11; older kernels let them through). */
    private static void hideDescriptors() throws ErrnoException {
        if (Libc.CALLS.syscall(SYS_CLOSE_RANGE, 3, 0xffffffffL, CLOSE_RANGE_CLOEXEC, 0, 0, 0) != 0) {
            int errno = Libc.errno();
            if (errno != Errno.ENOSYS && errno != Errno.EINVAL) {
                throw new ErrnoException("close_range", errno);
            }
        }
    }

    private void describe(Pointer actions) throws ErrnoException {
        standard(actions, 0, input, Fd.O_RDONLY);
        standard(actions, 1, output, Fd.O_WRONLY);
        standard(actions, 2, error, Fd.O_WRONLY);
        if (directory.isPresent()) {
            check(
                    "posix_spawn_file_actions_addchdir_np",
                    Libc.CALLS.posix_spawn_file_actions_addchdir_np(actions, directory.get()));
        }
    }

    private static void standard(Pointer actions, int number, Optional<Fd> given, int flags) throws ErrnoException {
        if (given.isPresent()) {
            check(
                    "posix_spawn_file_actions_adddup2",
                    Libc.CALLS.posix_spawn_file_actions_adddup2(
                            actions, given.get().number(), number));
        } else {
            check(
                    "posix_spawn_file_actions_addopen",
                    Libc.CALLS.posix_spawn_file_actions_addopen(actions, number, "/dev/null", flags, 0));
        }
    }

    private static void describeProcess(Pointer attributes) throws ErrnoException {
        Pointer all = Libc.allocate(SIGSET_BYTES);
        all.setMemory(0, SIGSET_BYTES, (byte) 0xff);
        Pointer none = Libc.allocate(SIGSET_BYTES);
        check("posix_spawnattr_setpgroup", Libc.CALLS.posix_spawnattr_setpgroup(attributes, 0));
        check("posix_spawnattr_setsigdefault", Libc.CALLS.posix_spawnattr_setsigdefault(attributes, all));
        check("posix_spawnattr_setsigmask", Libc.CALLS.posix_spawnattr_setsigmask(attributes, none));
        check("posix_spawnattr_setflags", Libc.CALLS.posix_spawnattr_setflags(attributes, SETPGROUP_SIGDEF_SIGMASK));
    }

    private static Pointer vector(List<String> words, List<Pointer> keep) {
        Pointer vector = Libc.allocate(8 * (words.size() + 1));
        keep.add(vector);
        for (int i = 0; i < words.size(); i++) {
            byte[] bytes = words.get(i).getBytes(StandardCharsets.UTF_8);
            Pointer word = Libc.allocate(bytes.length + 1);
            word.put(0, bytes, 0, bytes.length);
            keep.add(word);
            vector.putAddress(8L * i, word.address());
        }
        return vector;
    }

    /** The posix_spawn family returns the errno itself. */
    private static void check(String call, int errno) throws ErrnoException {
        if (errno != 0) {
            throw new ErrnoException(call, errno);
        }
    }
}
