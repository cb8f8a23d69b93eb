package io.vipkeeper.net;

import java.util.Locale;

/** A transport protocol that IPVS balances; {@link #number} is its IANA number. */
public enum Protocol {
    TCP(6),
    UDP(17),
    SCTP(132);

    private final int number;

    Protocol(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The lower-case name, as log lines and ipvsadm options write it. */
    public String lower() {
        return name().toLowerCase(Locale.ROOT);
    }
}
