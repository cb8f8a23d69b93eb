package io.vipkeeper.kernel;

/** What a director does in the synchronisation of connections: MASTER sends them, BACKUP receives. */
public enum SyncRole {
    MASTER,
    BACKUP
}
