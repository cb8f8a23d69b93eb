package io.vipkeeper.wire;

import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.libc.RawAddress;
import io.vipkeeper.linux.packet.Packet;
import io.vipkeeper.linux.packet.RawSocket;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.vrrp.packet.Arrival;
import io.vipkeeper.vrrp.packet.Datagram;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/** The raw socket of one interface, family and protocol: all instances that share these send and receive through it. */
final class AdvertSocket implements AutoCloseable {
    /** The longest advert over IPv6 with every address and a signature has 4,116 octets (RFC 9568 section 5.2). */
    private static final int CAPACITY = 8192;

    /** Packets that are read before other work gets its turn. */
    private static final int PACKETS_A_TURN = 64;

    private static final int CHECKSUM_OFFSET = 6;
    private static final int HOP_LIMIT = 255;

    /** Internetwork control (RFC 2474 section 4.2.2.2). */
    private static final int TRAFFIC_CLASS = 0xc0;

    private static final int CONTROL_PRIORITY = 6;

    private final RawSocket socket;
    private final Family family;
    private final int index;
    private final FdWatcher.Watch watch;
    private final Set<IpAddress> joined = new HashSet<>();
    private OptionalInt hopLimit = OptionalInt.empty();

    private AdvertSocket(RawSocket socket, Family family, int index, FdWatcher watcher, Consumer<Heard> listener)
            throws ErrnoException {
        this.socket = socket;
        this.family = family;
        this.index = index;
        this.watch = watcher.watch(socket.fd(), () -> read(listener));
    }

    /** A packet and the number of the interface that it came by. */
    record Heard(int index, Arrival arrival) {}

    /**
     * Opens a socket.
     *
     * @param device and {@code index}: the interface; without one, 0: every interface
     */
    static AdvertSocket open(
            Optional<String> device,
            int index,
            Family family,
            int protocol,
            FdWatcher watcher,
            Consumer<Heard> listener)
            throws ErrnoException {
        RawSocket socket = family == Family.INET
                ? RawSocket.ipv4(protocol, CAPACITY)
                : RawSocket.ipv6(protocol, CHECKSUM_OFFSET, CAPACITY);
        try {
            if (device.isPresent()) {
                socket.bindToDevice(device.get());
                socket.multicastBy(index);
            }
            socket.priority(CONTROL_PRIORITY);
            if (family == Family.INET6) {
                socket.hopLimit(true, HOP_LIMIT);
                socket.trafficClass(TRAFFIC_CLASS);
            }
            return new AdvertSocket(socket, family, index, watcher, listener);
        } catch (ErrnoException e) {
            socket.close();
            throw e;
        }
    }

    /** The interface's number that the socket was opened with. */
    int index() {
        return index;
    }

    /** Is a member of exactly these groups from now on. */
    void join(Set<IpAddress> groups) throws ErrnoException {
        for (IpAddress left : Set.copyOf(joined)) {
            if (!groups.contains(left)) {
                socket.leave(raw(left), index);
                joined.remove(left);
            }
        }
        for (IpAddress group : groups) {
            if (!joined.contains(group)) {
                socket.join(raw(group), index);
                joined.add(group);
            }
        }
    }

    void send(Datagram datagram, OptionalInt unicastHops) throws ErrnoException {
        RawAddress destination = raw(datagram.destination());
        if (family == Family.INET) {
            socket.sendIpv4(datagram.bytes(), destination);
            return;
        }
        if (unicastHops.isPresent() && !unicastHops.equals(hopLimit)) {
            socket.hopLimit(false, unicastHops.getAsInt());
            hopLimit = unicastHops;
        }
        socket.sendIpv6(datagram.bytes(), raw(datagram.source()), destination, index);
    }

    private void read(Consumer<Heard> listener) {
        for (int i = 0; i < PACKETS_A_TURN; i++) {
            Optional<Packet> packet;
            try {
                packet = socket.receive();
            } catch (ErrnoException e) {
                // An error that waited in the socket, such as the interface's going down; it is gone now that it was
                // read.
                return;
            }
            if (packet.isEmpty()) {
                return;
            }
            listener.accept(new Heard(packet.get().link(), arrival(packet.get())));
        }
    }

    private Arrival arrival(Packet packet) {
        return family == Family.INET
                ? Arrival.inet(packet.bytes())
                : Arrival.inet6(
                        packet.bytes(),
                        IpAddress.of(packet.source().bytes()),
                        IpAddress.of(packet.destination().bytes()),
                        packet.hopLimit());
    }

    private static RawAddress raw(IpAddress address) {
        return RawAddress.of(address.octets());
    }

    @Override
    public void close() {
        watch.close();
        socket.close();
    }
}
