package io.vipkeeper.linux.route;

/** Numbers of linux/rtnetlink.h, linux/if_link.h and linux/if_addr.h, by their names there. */
final class RouteWire {
    static final int RTM_NEWLINK = 16;
    static final int RTM_DELLINK = 17;
    static final int RTM_GETLINK = 18;
    static final int RTM_NEWADDR = 20;
    static final int RTM_DELADDR = 21;
    static final int RTM_GETADDR = 22;
    static final int RTM_NEWROUTE = 24;
    static final int RTM_DELROUTE = 25;
    static final int RTM_GETROUTE = 26;

    /** struct ifinfomsg: family 1, pad 1, type 2, index 4, flags 4, change 4. */
    static final int IFINFOMSG = 16;

    static final int IFLA_ADDRESS = 1;
    static final int IFLA_IFNAME = 3;
    static final int IFLA_MTU = 4;
    static final int IFLA_LINK = 5;
    static final int IFLA_MASTER = 10;
    static final int IFLA_LINKINFO = 18;
    static final int IFLA_INFO_KIND = 1;

    /** struct ifaddrmsg: family 1, prefix length 1, flags 1, scope 1, index 4. */
    static final int IFADDRMSG = 8;

    static final int IFA_ADDRESS = 1;
    static final int IFA_LOCAL = 2;
    static final int IFA_LABEL = 3;
    static final int IFA_BROADCAST = 4;
    static final int IFA_CACHEINFO = 6;
    static final int IFA_FLAGS = 8;

    /** struct rtmsg: family 1, prefix lengths of destination and source 1+1, tos 1, table 1, protocol 1, scope 1, type 1, flags 4. */
    static final int RTMSG = 12;

    static final int RTA_DST = 1;
    static final int RTA_OIF = 4;
    static final int RTA_GATEWAY = 5;
    static final int RTA_PRIORITY = 6;
    static final int RTA_PREFSRC = 7;
    static final int RTA_TABLE = 15;

    private RouteWire() {}
}
