package io.vipkeeper.runtime;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/**
 * Process signals, delivered as names ({@code HUP}, {@code TERM}) on a thread of the JVM's. The JDK's only door to them
 * is sun.misc.Signal of module jdk.unsupported, which javac warns of; hence the reflection.
 */
public final class Signals {
    private Signals() {}

    /**
     * Hands the named signals to {@code taker} from now on; the JVM no longer ends on TERM or INT by itself.
     *
     * @throws IllegalArgumentException for a signal that the JVM keeps for itself, such as QUIT
     */
    public static void take(Consumer<String> taker, String... names) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy =
                    Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (self, method, args) -> {
                        if (method.getName().equals("handle")) {
                            taker.accept((String) signal.getMethod("getName").invoke(args[0]));
                        }
                        return null;
                    });
            for (String name : names) {
                Object number = signal.getConstructor(String.class).newInstance(name);
                signal.getMethod("handle", signal, handler).invoke(null, number, proxy);
            }
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("signals cannot be taken: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM has no sun.misc.Signal", e);
        }
    }
}
