package io.vipkeeper.linux.ipvs;

import java.io.IOException;

/** The kernel has no IPVS, and its module could not be loaded. */
public class IpvsUnavailableException extends IOException {
    private static final long serialVersionUID = 1;

    IpvsUnavailableException(String why) {
        super("this kernel has no IPVS: " + why);
    }
}
