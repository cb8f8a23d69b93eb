package io.vipkeeper.linux.netlink;

/**
 * One thing asked of the kernel.
 *
 * @param call what is done, in words, for errors
 * @param object what it is done to, printed in errors
 * @param type message type
 * @param flags message flags beyond REQUEST, ACK and DUMP, which the socket adds
 * @param body fixed header and attributes
 */
public record NetlinkRequest(String call, Object object, int type, int flags, NlAttrs body) {}
