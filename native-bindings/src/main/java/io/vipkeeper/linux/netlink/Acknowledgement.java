package io.vipkeeper.linux.netlink;

import io.vipkeeper.linux.libc.Errno;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The kernel's verdict on a request: NLMSG_ERROR, or the NLMSG_DONE that ends a dump; {@code errno} 0 is success.
 *
 * <pre>
 * ERROR: | -errno 4 | header of the request 16 | its body, unless CAPPED | attributes, if ACK_TLVS |
 * DONE:  | -errno 4 (may be missing) | attributes, if ACK_TLVS |
 * </pre>
 */
record Acknowledgement(int errno, String text) {
    private static final int ATTR_MSG = 1;

    static Acknowledgement of(NetlinkMessage message) {
        byte[] body = message.body();
        boolean isDone = message.type() == NetlinkMessage.DONE;
        if (body.length < 4) {
            return isDone
                    ? new Acknowledgement(0, "")
                    : new Acknowledgement(Errno.EBADMSG, "an error message without an error number");
        }
        ByteBuffer in = ByteBuffer.wrap(body).order(ByteOrder.nativeOrder());
        int errno = Math.max(0, -in.getInt(0));
        if (errno == 0 || !message.has(NetlinkMessage.F_ACK_TLVS)) {
            return new Acknowledgement(errno, "");
        }
        return new Acknowledgement(errno, words(message, isDone ? 4 : 4 + quoted(message, in)));
    }

    /** Length of the request's copy in an error. */
    private static int quoted(NetlinkMessage message, ByteBuffer in) {
        if (message.has(NetlinkMessage.F_CAPPED) || in.limit() < 8) {
            return NetlinkMessage.HEADER;
        }
        int length = Math.min(in.limit(), Math.max(NetlinkMessage.HEADER, in.getInt(4)));
        return NetlinkMessage.align(length);
    }

    private static String words(NetlinkMessage message, int skip) {
        NlReader attributes = message.attributes(skip);
        String words = "";
        while (attributes.next()) {
            if (attributes.type() == ATTR_MSG) {
                words = attributes.string();
            }
        }
        return words;
    }
}
