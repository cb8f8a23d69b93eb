package io.vipkeeper.wire;

import io.vipkeeper.vrrp.packet.Datagram;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Hears nothing and sends nothing: for a dry run. */
public final class PaperWire implements Wire {
    @Override
    public void listen(Set<Listening> wanted) {
        // Joining a group would be seen on the wire.
    }

    @Override
    public void linkPresent(String name, int index) {
        // No socket depends on it.
    }

    @Override
    public void linkGone(String name) {
        // No socket depends on it.
    }

    @Override
    public void send(Optional<String> device, Datagram datagram, OptionalInt hopLimit) {
        // Nothing is written to the wire.
    }

    @Override
    public void frame(int index, byte[] frame) {
        // Nothing is written to the wire.
    }

    @Override
    public void close() {
        // Paper needs no closing.
    }
}
