package io.vipkeeper.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.linux.libc.ThrowAwayHost;
import io.vipkeeper.vrrp.packet.Arrival;
import io.vipkeeper.vrrp.packet.Datagram;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A host with its wire, and what it hears and logs. */
final class WireNode {
    final ThrowAwayHost host;
    final EpollWaiting waiting;
    final LiveWire wire;
    final Deque<String> names = new ArrayDeque<>();
    final Deque<Arrival> arrivals = new ArrayDeque<>();
    final List<String> log = new ArrayList<>();

    WireNode() throws Exception {
        host = ThrowAwayHost.make();
        waiting = host.call(EpollWaiting::open);
        wire = host.call(() -> new LiveWire(waiting, this::hear, (severity, line) -> log.add(line)));
    }

    private void hear(String name, Arrival arrival) {
        names.add(name);
        arrivals.add(arrival);
    }

    void listen(Wire.Listening... wanted) throws Exception {
        run(() -> wire.listen(Set.of(wanted)));
    }

    int present(String name) throws Exception {
        int index = Integer.parseInt(host.ip("-o link show dev " + name).split(":", 2)[0]);
        run(() -> wire.linkPresent(name, index));
        return index;
    }

    void send(String device, Datagram datagram, OptionalInt hops) throws Exception {
        host.call(() -> {
            wire.send(Optional.of(device), datagram, hops);
            return true;
        });
    }

    void run(Runnable body) throws Exception {
        host.call(() -> {
            body.run();
            return true;
        });
    }

    /** The next packet; its interface is the last of {@link #names}. */
    Arrival await() throws Exception {
        return host.call(() -> {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (arrivals.isEmpty()) {
                long rest = deadline - System.nanoTime();
                assertThat(rest).as("time left for a packet").isPositive();
                waiting.await(rest);
            }
            return arrivals.remove();
        });
    }

    void close() throws Exception {
        run(wire::close);
        waiting.close();
        host.close();
    }
}
