package io.vipkeeper.vrrp;

/** Whom a notification is about; the name is the word that notify scripts and FIFOs get. */
public enum Scope {
    INSTANCE,
    GROUP
}
