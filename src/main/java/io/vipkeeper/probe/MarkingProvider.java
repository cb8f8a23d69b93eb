package io.vipkeeper.probe;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.ProtocolFamily;
import java.net.SocketException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's own provider of channels, except that a socket opened on a thread with {@link SocketTraits} gets them before
 * anybody can connect it. HttpCore opens its sockets inside its reactor and offers no other place. Loading it takes
 * {@code --add-exports java.base/sun.nio.ch=ALL-UNNAMED}, which our jar's manifest carries.
 */
public final class MarkingProvider extends SelectorProvider {
    private static final ThreadLocal<SocketTraits> TRAITS = ThreadLocal.withInitial(() -> SocketTraits.NONE);

    /** Whether sockets of this JVM can have traits. It must be asked for before Netty's native transport loads, which opens a selector. */
    static final boolean INSTALLED = install();

    private final SelectorProvider jdk;
    private final Method descriptor;

    /** For {@link SelectorProvider#provider}, which finds this class by name. */
    public MarkingProvider() throws ReflectiveOperationException {
        jdk = (SelectorProvider) Class.forName("sun.nio.ch.DefaultSelectorProvider")
                .getMethod("get")
                .invoke(null);
        descriptor = Class.forName("sun.nio.ch.SelChImpl").getMethod("getFDVal");
    }

    /** Becomes the provider of this JVM, when it may and nobody was before. */
    private static boolean install() {
        try {
            Class<MarkingProvider> tried = MarkingProvider.class;
            tried.getConstructor().newInstance();
            System.setProperty(SelectorProvider.class.getName(), tried.getName());
            return SelectorProvider.provider() instanceof MarkingProvider && Epoll.isAvailable();
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** A maker of threads whose sockets have {@code traits}. */
    static ThreadFactory threads(ThreadFactory threads, SocketTraits traits) {
        return task -> threads.newThread(() -> {
            TRAITS.set(traits);
            task.run();
        });
    }

    @Override
    public SocketChannel openSocketChannel() throws IOException {
        SocketChannel channel = jdk.openSocketChannel();
        SocketTraits traits = TRAITS.get();
        if (traits.equals(SocketTraits.NONE)) {
            return channel;
        }
        try {
            SocketOptions.apply(new Socket((int) descriptor.invoke(channel)), traits);
            return channel;
        } catch (IOException | ReflectiveOperationException e) {
            channel.close();
            throw e instanceof IOException refused ? refused : new SocketException(ConnectErrors.text(e));
        }
    }

    @Override
    public DatagramChannel openDatagramChannel() throws IOException {
        return jdk.openDatagramChannel();
    }

    @Override
    public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
        return jdk.openDatagramChannel(family);
    }

    @Override
    public Pipe openPipe() throws IOException {
        return jdk.openPipe();
    }

    @Override
    public AbstractSelector openSelector() throws IOException {
        return jdk.openSelector();
    }

    @Override
    public ServerSocketChannel openServerSocketChannel() throws IOException {
        return jdk.openServerSocketChannel();
    }

    @Override
    public SocketChannel openSocketChannel(ProtocolFamily family) throws IOException {
        return jdk.openSocketChannel(family);
    }

    @Override
    public ServerSocketChannel openServerSocketChannel(ProtocolFamily family) throws IOException {
        return jdk.openServerSocketChannel(family);
    }

    @Override
    public java.nio.channels.@Nullable Channel inheritedChannel() throws IOException {
        return jdk.inheritedChannel();
    }
}
