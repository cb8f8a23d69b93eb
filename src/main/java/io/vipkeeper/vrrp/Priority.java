package io.vipkeeper.vrrp;

/** The range of priorities (RFC 9568 section 5.2.4) and how trackers move within it. */
public final class Priority {
    /** The master resigns. */
    public static final int RESIGN = 0;

    /** The highest of a router that does not own the addresses. */
    public static final int HIGHEST_BACKUP = 254;

    /** The router owns the addresses. */
    public static final int OWNER = 255;

    private Priority() {}

    /** The priority that adverts carry: base and contribution within 1 to 254; an owner's is 255 whatever trackers say. */
    public static int effective(int base, int contribution) {
        return base == OWNER ? OWNER : Math.max(1, Math.min(HIGHEST_BACKUP, base + contribution));
    }
}
