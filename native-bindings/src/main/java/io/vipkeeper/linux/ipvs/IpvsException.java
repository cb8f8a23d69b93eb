package io.vipkeeper.linux.ipvs;

import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.netlink.NetlinkException;

/** An IPVS request that failed, in words: the kernel itself gives an error number and nothing else. */
public class IpvsException extends NetlinkException {
    private static final long serialVersionUID = 1;

    /** {@code cause} with the {@code words} for its error number, unless the kernel gave some. */
    IpvsException(NetlinkException cause, String call, String words) {
        super(call, cause.object(), cause.errno(), cause.kernelText().isEmpty() ? words : cause.kernelText());
        initCause(cause);
    }

    /** Whether the caller lacks CAP_NET_ADMIN in the network namespace. */
    public boolean isPermissionMissing() {
        return errno() == Errno.EPERM || errno() == Errno.EACCES;
    }
}
