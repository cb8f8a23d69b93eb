package io.vipkeeper.realserver;

import java.util.List;

/**
 * One setting that keeps a real server silent about addresses on lo (Linux, networking/ip-sysctl: arp_ignore,
 * arp_announce). The kernel takes the larger of {@code all} and the interface's own value.
 */
enum ArpSetting {
    ALL_IGNORE("all/arp_ignore", 1),
    LO_IGNORE("lo/arp_ignore", 1),
    ALL_ANNOUNCE("all/arp_announce", 2),
    LO_ANNOUNCE("lo/arp_announce", 2);

    private static final List<Integer> REPLIES_ONLY_FOR_THE_INTERFACES_OWN = List.of(1, 2, 8);

    private final String file;
    private final int wanted;

    ArpSetting(String file, int wanted) {
        this.file = file;
        this.wanted = wanted;
    }

    /** Its file below {@link Sysctls#ROOT}. */
    String file() {
        return file;
    }

    /** Its name as sysctl(8) writes it. */
    String sysctl() {
        return "net.ipv4.conf." + file.replace('/', '.');
    }

    int wanted() {
        return wanted;
    }

    /** Whether {@code value} is as good as the wanted one: arp_ignore 2 and 8 are stricter than 1, 3 to 7 are not. */
    boolean satisfiedBy(int value) {
        return value == wanted || (wanted == 1 && REPLIES_ONLY_FOR_THE_INTERFACES_OWN.contains(value));
    }
}
