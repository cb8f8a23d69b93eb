package io.vipkeeper.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.channel.ChannelException;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;

/** Options of asm-generic/socket.h, set through Netty's native calls. */
final class SocketOptions {
    private static final int SOL_SOCKET = 1;
    private static final int SO_BINDTODEVICE = 25;
    private static final int SO_MARK = 36;

    private SocketOptions() {}

    /** Gives {@code socket} its mark and its device; the message of the exception says which of them was refused, and why. */
    static void apply(Socket socket, SocketTraits traits) throws IOException {
        try {
            set(socket, traits);
        } catch (ChannelException e) {
            throw new SocketException(e.getMessage());
        }
    }

    private static void set(Socket socket, SocketTraits traits) throws IOException {
        if (traits.mark() != 0) {
            socket.setIntOpt(SOL_SOCKET, SO_MARK, traits.mark());
        }
        if (traits.device().isPresent()) {
            byte[] name = (traits.device().get() + '\0').getBytes(UTF_8);
            socket.setRawOpt(SOL_SOCKET, SO_BINDTODEVICE, ByteBuffer.wrap(name));
        }
    }
}
