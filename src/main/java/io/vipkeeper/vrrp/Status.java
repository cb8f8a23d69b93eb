package io.vipkeeper.vrrp;

/** What notify scripts and FIFOs are told that an instance or a sync group is now. */
public enum Status {
    MASTER,
    BACKUP,
    FAULT,
    /** The daemon ends. */
    STOP,
    /** A reload dropped the instance. */
    DELETED;

    /** What is told of entering {@code state}, which is not INIT: that one is entered in silence. */
    static Status of(State state) {
        return switch (state) {
            case MASTER -> MASTER;
            case BACKUP -> BACKUP;
            case FAULT -> FAULT;
            case INIT -> throw new IllegalStateException("INIT is not told");
        };
    }
}
