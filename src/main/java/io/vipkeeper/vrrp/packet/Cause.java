package io.vipkeeper.vrrp.packet;

/** Why an advert was not believed, in the order in which it is looked at. */
public enum Cause {
    /** An AH header where none is configured, or none where one is. */
    AH_MISMATCH,
    /** Shorter or longer than its address count says. */
    LENGTH,
    /** A TTL or hop limit below 255: it came through a router. */
    TTL,
    /** Meant for another virtual router. */
    VRID,
    VERSION,
    /** A signature where the source is no unicast peer. */
    SIGNED_BY_STRANGER,
    /** No signature where one is demanded. */
    UNSIGNED,
    SIGNATURE_MALFORMED,
    /** The sender's time lies outside the window. */
    SIGNATURE_STALE,
    SIGNATURE_UNKNOWN_KEY,
    SIGNATURE_WRONG,
    /** A sequence that was used before. */
    SIGNATURE_REPLAYED,
    AUTH_TYPE_UNKNOWN,
    AUTH_TYPE_MISMATCH,
    PASSWORD,
    /** An AH header around something else than VRRP. */
    AH_CONTENT,
    AH_DIGEST,
    AH_SPI,
    AH_SEQUENCE,
    /** Version 2 with an interval other than ours, or version 3 with none. */
    INTERVAL,
    PACKET_TYPE,
    /** The IP header gives another length than arrived. */
    TOTAL_LENGTH,
    CHECKSUM,
    /** Multicast to a unicast instance, or the other way. */
    CAST,
    /** This router owns the addresses and ignores other masters. */
    OWNER,
    NOT_A_PEER,
    /** A TTL outside the peer's range. */
    PEER_TTL
}
