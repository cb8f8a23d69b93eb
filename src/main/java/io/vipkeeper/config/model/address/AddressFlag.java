package io.vipkeeper.config.model.address;

/** A flag of an address, with its keyword and its {@code IFA_F_*} bit (linux/if_addr.h). */
public enum AddressFlag {
    HOME("home", 0x10),
    /** No duplicate address detection; every IPv6 address has it unless {@code -nodad} takes it away. */
    NODAD("nodad", 0x02),
    MNGTMPADDR("mngtmpaddr", 0x100),
    NOPREFIXROUTE("noprefixroute", 0x200),
    AUTOJOIN("autojoin", 0x400);

    private final String keyword;
    private final int bit;

    AddressFlag(String keyword, int bit) {
        this.keyword = keyword;
        this.bit = bit;
    }

    public String keyword() {
        return keyword;
    }

    public int bit() {
        return bit;
    }
}
