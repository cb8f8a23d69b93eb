/**
 * Netlink: a pure codec ({@link NlAttrs} writes, {@link NlReader} reads, {@link NetlinkMessage} frames), a conversation with the kernel on top ({@link NetlinkSocket}), and a
 * scripted kernel for tests ({@link FakeKernel}). {@link ProcessMonitor} tells of processes.
 */
@NullMarked
package io.vipkeeper.linux.netlink;

import org.jspecify.annotations.NullMarked;
