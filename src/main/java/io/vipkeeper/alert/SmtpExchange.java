package io.vipkeeper.alert;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.Future;
import io.vipkeeper.runtime.Log;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A mail's dialogue over one connection; each step has the same time to end. */
final class SmtpExchange extends SimpleChannelInboundHandler<ByteBuf> {
    private final SmtpDialogue dialogue;
    private final ReplyReader replies = new ReplyReader();
    private final Duration step;
    private final String server;
    private final Log log;
    private Optional<Future<?>> timer = Optional.empty();
    private boolean over;

    SmtpExchange(SmtpDialogue dialogue, Duration step, String server, Log log) {
        this.dialogue = dialogue;
        this.step = step;
        this.server = server;
        this.log = log;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        log.info("Remote SMTP server " + server + " connected.");
        restartTimer(context);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
        for (int code : replies.take(bytes.toString(StandardCharsets.ISO_8859_1))) {
            if (!over) {
                take(context, code);
            }
        }
    }

    private void take(ChannelHandlerContext context, int code) {
        boolean before = dialogue.delivered();
        SmtpDialogue.Turn turn = dialogue.reply(code);
        turn.refusal()
                .ifPresent(refusal -> log.info("Error processing " + refusal.command() + " cmd on SMTP server " + server
                        + ". SMTP status code : " + refusal.code()));
        if (dialogue.delivered() && !before) {
            log.info("SMTP alert successfully sent.");
        }
        if (dialogue.done()) {
            end(context);
            return;
        }
        restartTimer(context);
        context.writeAndFlush(Unpooled.copiedBuffer(turn.send(), StandardCharsets.UTF_8))
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    private void restartTimer(ChannelHandlerContext context) {
        timer.ifPresent(running -> running.cancel(false));
        timer = Optional.of(context.executor()
                .schedule(
                        () -> fail(context, "Timeout reading data to remote SMTP server " + server + "."),
                        step.toNanos(),
                        TimeUnit.NANOSECONDS));
    }

    private void fail(ChannelHandlerContext context, String line) {
        if (!over && !dialogue.delivered()) {
            log.info(line);
        }
        end(context);
    }

    private void end(ChannelHandlerContext context) {
        over = true;
        timer.ifPresent(running -> running.cancel(false));
        ChannelFuture unused = context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail(context, "SMTP connection to " + server + " closed before the mail was taken.");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(context, "SMTP connection ERROR to " + server + ". " + cause.getMessage());
    }
}
