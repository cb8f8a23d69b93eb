package io.vipkeeper.linux.netlink;

import io.vipkeeper.linux.libc.Errno;
import java.util.Optional;

/**
 * A generic-netlink family: the message type that the kernel gave it (linux/genetlink.h), and the header of its messages.
 *
 * @param id message type of the family's requests and replies
 */
public record GenericFamily(String name, int id) {
    /** Size of struct genlmsghdr: command 1, version 1, reserved 2. */
    public static final int HEADER = 4;

    static final int CONTROLLER = 0x10;
    static final int GETFAMILY = 3;
    static final int ATTR_FAMILY_ID = 1;
    static final int ATTR_FAMILY_NAME = 2;

    /** Asks the kernel for the family called {@code name}; empty when it has none. */
    public static Optional<GenericFamily> find(NetlinkSocket socket, String name) throws NetlinkException {
        NlAttrs body = header(GETFAMILY, 1).string(ATTR_FAMILY_NAME, name);
        try {
            for (NetlinkMessage reply :
                    socket.request(new NetlinkRequest("look up netlink family", name, CONTROLLER, 0, body))) {
                NlReader in = reply.attributes(HEADER);
                while (in.next()) {
                    if (in.type() == ATTR_FAMILY_ID) {
                        return Optional.of(new GenericFamily(name, in.u16()));
                    }
                }
            }
            return Optional.empty();
        } catch (NetlinkException e) {
            if (e.errno() == Errno.ENOENT) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The beginning of a body: {@code command} in {@code version} of the family's language. */
    public static NlAttrs header(int command, int version) {
        return new NlAttrs(new byte[] {(byte) command, (byte) version, 0, 0});
    }
}
