package io.vipkeeper.probe;

import io.netty.channel.ChannelException;
import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.epoll.LinuxSocket;
import io.netty.channel.unix.FileDescriptor;
import io.vipkeeper.check.Outcome;
import io.vipkeeper.config.model.Connection;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * An attempt on Netty's native transport: a bare handle of the event loop, because a channel with its pipeline and
 * promises costs more than the connection itself.
 */
final class EpollAttempt extends TcpAttempt implements EpollIoHandle {
    private final TcpLane lane;
    private final LinuxSocket socket;
    private @Nullable IoRegistration registration;

    private EpollAttempt(TcpLane lane, TcpProbe probe, LinuxSocket socket) {
        super(probe);
        this.lane = lane;
        this.socket = socket;
    }

    /** Asks for the connection; {@link TcpLane.Transport}. */
    static void begin(TcpLane lane, TcpProbe probe) {
        Connection connection = probe.connection();
        LinuxSocket socket;
        try {
            socket = LinuxSocket.newSocketStream(connection.target().address().family() == Family.INET6);
        } catch (ChannelException e) {
            lane.report(probe, ConnectErrors.ofSetup("socket", e));
            return;
        }
        EpollAttempt attempt = new EpollAttempt(lane, probe, socket);
        try {
            prepare(socket, connection);
        } catch (IOException | RuntimeException e) {
            attempt.close();
            lane.report(probe, ConnectErrors.ofSetup("bind", e));
            return;
        }
        try {
            attempt.connect();
        } catch (IOException | RuntimeException e) {
            attempt.abandon();
            lane.report(probe, ConnectErrors.ofConnect(e));
        }
    }

    private static void prepare(LinuxSocket socket, Connection connection) throws IOException {
        SocketOptions.apply(socket, SocketTraits.of(connection));
        if (connection.bindAddress().isPresent() || connection.bindPort() != 0) {
            socket.setReuseAddress(true);
            if (connection.bindPort() != 0) {
                // An ordinary close would keep the port from the next probe for a minute (TIME_WAIT).
                socket.setSoLinger(0);
            }
            socket.bind(source(connection));
        }
    }

    /** Where the connection comes from: the source asked for, with the wildcard for an absent address. */
    static InetSocketAddress source(Connection connection) {
        IpAddress address = connection
                .bindAddress()
                .orElseGet(() -> IpAddress.any(connection.target().address().family()));
        return new InetSocketAddress(address.toInetAddress(), connection.bindPort());
    }

    private void connect() throws IOException {
        InetSocketAddress target = new InetSocketAddress(
                probe().connection().target().address().toInetAddress(),
                probe().connection().target().port());
        if (socket.connect(target)) {
            close();
            lane.report(probe(), CONNECTED);
            return;
        }
        IoRegistration registered = lane.loop().register(this).getNow();
        registration = registered;
        registered.submit(EpollIoOps.EPOLLOUT);
        lane.await(this);
    }

    /** The connection stands, or the kernel gave it up. */
    @Override
    public void handle(IoRegistration registered, IoEvent event) {
        Outcome outcome;
        try {
            int errno = socket.getSoError();
            outcome = errno == 0 ? CONNECTED : ConnectErrors.ofConnect(errno);
        } catch (IOException e) {
            outcome = ConnectErrors.ofConnect(e);
        }
        abandon();
        lane.end(this, outcome);
    }

    @Override
    boolean connected() {
        return socket.remoteAddress() != null;
    }

    @Override
    void abandon() {
        close();
        if (registration != null) {
            registration.cancel();
        }
    }

    @Override
    public FileDescriptor fd() {
        return socket;
    }

    /** Closes the socket; Linux frees the descriptor whatever close(2) says, and nothing was written that could be lost. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            return;
        }
    }
}
