package io.vipkeeper.linux.libc;

import jnr.ffi.LibraryLoader;
import jnr.ffi.Memory;
import jnr.ffi.Platform;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;
import jnr.ffi.annotations.In;
import jnr.ffi.annotations.Out;
import jnr.ffi.annotations.Variadic;

/** The C library: one interface for every call, its runtime, and what differs between the two architectures. */
final class Libc {
    static final Calls CALLS =
            LibraryLoader.create(Calls.class).failImmediately().load("c");
    static final Runtime RUNTIME = Runtime.getRuntime(CALLS);
    static final boolean AARCH64 = Platform.getNativePlatform().getCPU() == Platform.CPU.AARCH64;

    private Libc() {}

    /** errno of the last call on this thread. */
    static int errno() {
        return RUNTIME.getLastError();
    }

    /** {@code size} bytes of native memory, zeroed, freed with the object. */
    static Pointer allocate(int size) {
        Pointer memory = Memory.allocateDirect(RUNTIME, size, true);
        memory.setMemory(0, size, (byte) 0);
        return memory;
    }

    /** The functions by their C names. Public because jnr's generated class, in another class loader, implements it; out of reach all the same. */
    public interface Calls {
        int socket(int domain, int type, int protocol);

        int bind(int fd, @In byte[] address, int length);

        int connect(int fd, @In byte[] address, int length);

        int getsockname(int fd, Pointer address, Pointer length);

        int setsockopt(int fd, int level, int name, @In byte[] value, int length);

        int getsockopt(int fd, int level, int name, Pointer value, Pointer length);

        long sendto(int fd, @In byte[] data, long length, int flags, @In byte[] address, int addressLength);

        long send(int fd, @In byte[] data, long length, int flags);

        long sendmsg(int fd, Pointer message, int flags);

        long recvmsg(int fd, Pointer message, int flags);

        long read(int fd, Pointer into, long length);

        long write(int fd, Pointer from, long length);

        long write(int fd, @In byte[] from, long length);

        int close(int fd);

        @Variadic(fixedCount = 2)
        int open(String path, int flags, int mode);

        @Variadic(fixedCount = 2)
        int fcntl(int fd, int command, int argument);

        int flock(int fd, int operation);

        long ftruncate(int fd, long length);

        int pipe2(@Out int[] ends, int flags);

        int eventfd(int initial, int flags);

        int epoll_create1(int flags);

        int epoll_ctl(int epoll, int operation, int fd, Pointer event);

        int epoll_wait(int epoll, Pointer events, int capacity, int milliseconds);

        int kill(int pid, int signal);

        int getpid();

        int getuid();

        int geteuid();

        int getgid();

        int getegid();

        int waitpid(int pid, @Out int[] status, int options);

        int waitid(int kind, int id, Pointer info, int options);

        int posix_spawn(@Out int[] pid, String path, Pointer actions, Pointer attributes, Pointer argv, Pointer env);

        int posix_spawnattr_init(Pointer attributes);

        int posix_spawnattr_destroy(Pointer attributes);

        int posix_spawnattr_setflags(Pointer attributes, short flags);

        int posix_spawnattr_setpgroup(Pointer attributes, int group);

        int posix_spawnattr_setsigdefault(Pointer attributes, Pointer signals);

        int posix_spawnattr_setsigmask(Pointer attributes, Pointer signals);

        int posix_spawn_file_actions_init(Pointer actions);

        int posix_spawn_file_actions_destroy(Pointer actions);

        int posix_spawn_file_actions_adddup2(Pointer actions, int fd, int as);

        int posix_spawn_file_actions_addopen(Pointer actions, int fd, String path, int flags, int mode);

        int posix_spawn_file_actions_addchdir_np(Pointer actions, String path);

        @Variadic(fixedCount = 1)
        long syscall(long number, long a, long b, long c, long d, long e, long f);

        @Variadic(fixedCount = 1)
        int prctl(int option, long a, long b, long c, long d);

        int getpwnam_r(String name, Pointer entry, Pointer buffer, long length, Pointer result);

        int getpwuid_r(int uid, Pointer entry, Pointer buffer, long length, Pointer result);

        int getgrnam_r(String name, Pointer entry, Pointer buffer, long length, Pointer result);

        int getgrouplist(String user, int group, @Out int[] groups, @In @Out int[] count);

        int mkfifo(String path, int mode);

        int unlink(String path);

        int chmod(String path, int mode);

        int chown(String path, int uid, int gid);

        int umask(int mask);

        int if_nametoindex(String name);

        int inotify_init1(int flags);

        int inotify_add_watch(int fd, String path, int mask);

        int inotify_rm_watch(int fd, int watch);

        int sched_setscheduler(int thread, int policy, Pointer parameters);

        int sched_getscheduler(int thread);

        int sched_getparam(int thread, Pointer parameters);

        int sched_setaffinity(int thread, long size, Pointer mask);

        int sched_getaffinity(int thread, long size, Pointer mask);

        int setpriority(int which, int who, int nice);

        int getpriority(int which, int who);

        int mlockall(int flags);

        int munlockall();

        int setrlimit(int resource, Pointer limit);

        int getrlimit(int resource, Pointer limit);

        int setns(int fd, int kind);
    }
}
