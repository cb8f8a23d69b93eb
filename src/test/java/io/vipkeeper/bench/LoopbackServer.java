package io.vipkeeper.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The peer of probe measurements: answers every HTTP/1.0 or 1.1 request with status 200 and the body {@code ok\n}, then closes;
 * a connection that closes without a request is just counted. Arguments: ADDRESS PORT. The address {@code 0.0.0.0} serves all
 * of 127.0.0.0/8 (and is for a network namespace that has nothing but loopback); the port 0 takes a free one. Standard output:
 * {@code ready PORT}, then once a second the connections and the requests seen in that second.
 */
public final class LoopbackServer {
    private static final byte[] REPLY =
            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nok\n".getBytes(StandardCharsets.US_ASCII);

    private LoopbackServer() {}

    /** Serves until the process is ended. */
    public static void main(String[] arguments) throws InterruptedException {
        var connections = new LongAdder();
        var requests = new LongAdder();
        var group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        var listening = new ServerBootstrap()
                .group(group)
                .channel(EpollServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 65_535)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.increment();
                        channel.pipeline().addLast(new Reply(requests));
                    }
                })
                .bind(new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1])))
                .sync();
        System.out.println("ready " + ((InetSocketAddress) listening.channel().localAddress()).getPort());
        while (true) {
            TimeUnit.SECONDS.sleep(1);
            System.out.println(connections.sumThenReset() + " " + requests.sumThenReset());
        }
    }

    /** Answers when the blank line that ends a request has come; requests of these measurements have no body. */
    private static final class Reply extends ChannelInboundHandlerAdapter {
        private final LongAdder requests;
        private int matched;

        Reply(LongAdder requests) {
            this.requests = requests;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            var bytes = (ByteBuf) message;
            boolean complete = false;
            while (!complete && bytes.isReadable()) {
                complete = endsHead(bytes.readByte());
            }
            bytes.release();
            if (complete) {
                requests.increment();
                context.writeAndFlush(Unpooled.wrappedBuffer(REPLY)).addListener(ChannelFutureListener.CLOSE);
            }
        }

        /** Follows CR LF CR LF through the bytes of the head. */
        private boolean endsHead(byte next) {
            boolean expected = next == ((matched & 1) == 0 ? '\r' : '\n');
            matched = expected ? matched + 1 : next == '\r' ? 1 : 0;
            return matched == 4;
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var unused = context.close(); // a probe that resets its connection is not news
        }
    }
}
