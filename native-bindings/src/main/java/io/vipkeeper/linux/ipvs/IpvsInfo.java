package io.vipkeeper.linux.ipvs;

/** The kernel's IPVS: version as 0xMMmmpp, and the size of its connection hash table. */
public record IpvsInfo(int version, long connectionTableSize) {
    /** {@code 1.2.1}. */
    public String versionText() {
        return (version >> 16 & 0xff) + "." + (version >> 8 & 0xff) + "." + (version & 0xff);
    }
}
