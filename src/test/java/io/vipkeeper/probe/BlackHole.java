package io.vipkeeper.probe;

import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.IpAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** A listening socket whose queue is full: the kernel drops every further attempt to connect, as a dead host would. */
final class BlackHole implements AutoCloseable {
    private final ServerSocket listener;
    private final List<SocketChannel> queued = new ArrayList<>();

    BlackHole(String address) throws IOException {
        listener = new ServerSocket(0, 1, IpAddress.literal(address).toInetAddress());
        while (true) {
            SocketChannel filler = SocketChannel.open();
            queued.add(filler);
            try {
                filler.socket().connect(new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()), 200);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
    }

    Endpoint endpoint() {
        return new Endpoint(IpAddress.of(listener.getInetAddress()), listener.getLocalPort());
    }

    @Override
    public void close() {
        try {
            for (SocketChannel filler : queued) {
                filler.close();
            }
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
