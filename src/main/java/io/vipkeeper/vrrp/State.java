package io.vipkeeper.vrrp;

/** The state of an instance or of a sync group; the ordinal is the number that keepalived's JSON dump shows. */
public enum State {
    /** Nothing is decided: a tracker that can fault the instance has not reported yet. */
    INIT,
    BACKUP,
    MASTER,
    /** Something that the instance needs is missing; it takes no part in the election. */
    FAULT
}
