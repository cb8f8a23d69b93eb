package io.vipkeeper.linux.netlink;

import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.libc.ErrnoException;

/** A request that the kernel refused, or whose fate is unknown: what was asked, about what, errno, and the kernel's own words if it gave any. */
public class NetlinkException extends ErrnoException {
    private static final long serialVersionUID = 1;
    private final String object;
    private final String kernelText;

    /** {@code kernelText}: words from the extended acknowledgement or about a malformed reply; may be empty. */
    public NetlinkException(String call, Object object, int errno, String kernelText) {
        super(
                object.toString().isEmpty() ? call : call + " " + object,
                errno,
                Errno.describe(errno) + (kernelText.isEmpty() ? "" : ": " + kernelText));
        this.object = object.toString();
        this.kernelText = kernelText;
    }

    /** What the request was about. */
    public String object() {
        return object;
    }

    /** The kernel's words; empty when it gave none. */
    public String kernelText() {
        return kernelText;
    }

    /** Whether the answer was lost, so that the request may or may not have been carried out: the caller reads the truth back by a dump. */
    public boolean answerLost() {
        return switch (errno()) {
            case Errno.ENOBUFS, Errno.EMSGSIZE, Errno.EBADMSG, Errno.ETIMEDOUT -> true;
            default -> false;
        };
    }
}
