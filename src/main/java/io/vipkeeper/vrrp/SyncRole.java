package io.vipkeeper.vrrp;

/** The part that the kernel's connection synchronisation (IPVS sync daemon) plays. */
public enum SyncRole {
    MASTER,
    BACKUP,
    /** None: the instance no longer steers it. */
    NONE
}
