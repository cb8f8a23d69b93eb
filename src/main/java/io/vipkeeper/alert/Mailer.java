package io.vipkeeper.alert;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.vipkeeper.config.model.Mail;
import io.vipkeeper.runtime.Clock;
import io.vipkeeper.runtime.Log;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Sends mail through the configured relay, on a thread of its own that starts with the first mail (names are resolved
 * there too): one connection for each mail, a few at a time. What goes wrong is logged, and the mail is lost.
 */
public final class Mailer implements AutoCloseable {
    private static final int AT_ONCE = 16;
    private static final int WAITING = 10_000;

    private final EventLoopGroup group;
    private final EventLoop loop;
    private final Clock clock;
    private final ZoneId zone;
    private final String hostName;
    private final Log log;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final List<CompletableFuture<Void>> idlers = new ArrayList<>();
    private int open;
    private long dropped;

    /**
     * A mailer whose thread has not started.
     *
     * @param zone of the Date header: the machine's
     * @param hostName of this machine, for HELO and the sender when the configuration names none
     */
    public Mailer(ThreadFactory threads, Clock clock, ZoneId zone, String hostName, Log log) {
        this.group = new MultiThreadIoEventLoopGroup(1, threads, NioIoHandler.newFactory());
        this.loop = group.next();
        this.clock = clock;
        this.zone = zone;
        this.hostName = hostName;
        this.log = log;
    }

    /** Sends {@code alert} as {@code settings} say; without a server or a recipient there, nothing. From any thread. */
    public void send(Mail settings, Alert alert) {
        if (settings.server().isEmpty() || settings.recipients().isEmpty() || group.isShuttingDown()) {
            return;
        }
        String sender = settings.from().orElse("keepalived@" + hostName);
        String text = MailText.compose(
                alert, sender, settings.recipients(), clock.wall().atZone(zone));
        SmtpDialogue dialogue = new SmtpDialogue(
                settings.heloName().orElse(hostName),
                MailText.mailbox(sender),
                settings.recipients().stream().map(MailText::mailbox).toList(),
                text);
        loop.execute(() -> enqueue(() -> connect(settings, dialogue)));
    }

    private void enqueue(Runnable mail) {
        if (open < AT_ONCE) {
            open++;
            mail.run();
        } else if (waiting.size() < WAITING) {
            waiting.add(mail);
        } else if (dropped++ == 0) {
            log.warning("SMTP alerts are dropped: " + WAITING + " wait already");
        }
    }

    private void ended() {
        open--;
        if (!waiting.isEmpty()) {
            enqueue(waiting.remove());
        } else if (dropped > 0) {
            log.warning(dropped + " SMTP alerts were dropped");
            dropped = 0;
        }
        tellIdlers();
    }

    private void tellIdlers() {
        if (open == 0 && waiting.isEmpty()) {
            idlers.forEach(idler -> idler.complete(null));
            idlers.clear();
        }
    }

    private void connect(Mail settings, SmtpDialogue dialogue) {
        String host = settings.server().orElseThrow();
        InetSocketAddress address;
        try {
            address = new InetSocketAddress(InetAddress.getByName(host), settings.port());
        } catch (UnknownHostException e) {
            log.info("SMTP connection ERROR to [" + host + "]:" + settings.port() + ". The name is unknown");
            ended();
            return;
        }
        String server = "[" + address.getAddress().getHostAddress() + "]:" + address.getPort();
        Duration step = settings.connectTimeout();
        ChannelFuture connected = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) Math.min(step.toMillis(), Integer.MAX_VALUE))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new SmtpExchange(dialogue, step, server, log));
                    }
                })
                .connect(address);
        connected.addListener(result -> {
            if (result.isSuccess()) {
                connected.channel().closeFuture().addListener(closed -> ended());
            } else {
                log.info(
                        result.cause() instanceof ConnectTimeoutException
                                ? "Timeout connecting SMTP server " + server + "."
                                : "SMTP connection ERROR to " + server + ".");
                ended();
            }
        });
    }

    /** Complete when no mail waits or is under way. */
    public CompletableFuture<Void> idle() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.execute(() -> {
            idlers.add(done);
            tellIdlers();
        });
        return done;
    }

    /** Gives up what is under way and ends the thread. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
