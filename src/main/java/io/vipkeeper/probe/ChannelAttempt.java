package io.vipkeeper.probe;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.vipkeeper.check.Outcome.Unable;
import io.vipkeeper.config.model.Connection;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** An attempt on the JDK's selectors, where the native transport does not load; without marks and devices. */
final class ChannelAttempt extends TcpAttempt {
    private static final ChannelHandler NOTHING = new Nothing();

    private final Channel channel;

    private ChannelAttempt(TcpProbe probe, Channel channel) {
        super(probe);
        this.channel = channel;
    }

    /** Asks for the connection; {@link TcpLane.Transport}. */
    static void begin(TcpLane lane, TcpProbe probe) {
        Connection connection = probe.connection();
        if (connection.mark() != 0 || connection.bindInterface().isPresent()) {
            lane.report(probe, new Unable("fwmark and bind_if need Netty's native transport, which did not load"));
            return;
        }
        Bootstrap bootstrap = new Bootstrap()
                .group(lane.loop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                .handler(NOTHING);
        if (connection.bindAddress().isPresent() || connection.bindPort() != 0) {
            bootstrap.option(ChannelOption.SO_REUSEADDR, true).localAddress(EpollAttempt.source(connection));
        }
        if (connection.bindPort() != 0) {
            bootstrap.option(ChannelOption.SO_LINGER, 0);
        }
        ChannelFuture connected = bootstrap.connect(new InetSocketAddress(
                connection.target().address().toInetAddress(),
                connection.target().port()));
        ChannelAttempt attempt = new ChannelAttempt(probe, connected.channel());
        lane.await(attempt);
        connected.addListener(future -> attempt.finished(lane, future.cause()));
    }

    private void finished(TcpLane lane, @Nullable Throwable cause) {
        ChannelFuture unused = channel.close();
        lane.end(this, cause == null ? CONNECTED : ConnectErrors.ofConnect(cause));
    }

    @Override
    boolean connected() {
        return channel.isActive();
    }

    @Override
    void abandon() {
        ChannelFuture unused = channel.close();
    }

    @Sharable
    private static final class Nothing extends ChannelInboundHandlerAdapter {}
}
