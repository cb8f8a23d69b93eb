/** Packets below the transport layer: raw IP sockets that tell where a packet came from and went ({@link RawSocket}), and whole frames ({@link FrameSender}). */
@NullMarked
package io.vipkeeper.linux.packet;

import org.jspecify.annotations.NullMarked;
