package io.vipkeeper.linux.netlink;

/** Something that happened to a process, not to one of its further threads (linux/cn_proc.h). */
public sealed interface ProcessEvent {
    /** {@code parent} made the process {@code pid}. */
    record Forked(int parent, int pid) implements ProcessEvent {}

    /** The process runs another program. */
    record Executed(int pid) implements ProcessEvent {}

    /** The process calls itself {@code name}, of at most 15 bytes. */
    record Renamed(int pid, String name) implements ProcessEvent {}

    /** The process ended with {@code status} as waitpid(2) gives it. */
    record Ended(int pid, int status) implements ProcessEvent {}

    /** Events were lost: look at all processes anew. */
    record Lost() implements ProcessEvent {}
}
