package io.vipkeeper.wire;

import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.packet.FrameSender;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.runtime.Log;
import io.vipkeeper.vrrp.packet.Arrival;
import io.vipkeeper.vrrp.packet.Datagram;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;

/** Raw sockets, one for each interface, family and protocol, opened anew when an interface comes back. */
public final class LiveWire implements Wire {
    private final FdWatcher watcher;
    private final BiConsumer<String, Arrival> listener;
    private final Log log;
    private final FrameSender frames;
    private final Map<String, Integer> indices = new HashMap<>();
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<Place, AdvertSocket> sockets = new HashMap<>();
    private final Set<String> complaints = new HashSet<>();
    private Map<Place, Set<IpAddress>> wanted = Map.of();

    private record Place(Optional<String> device, Family family, int protocol) {
        @Override
        public String toString() {
            return device.orElse("any interface") + " " + family + " protocol " + protocol;
        }
    }

    /**
     * Opens nothing to listen to yet.
     *
     * @param listener gets every packet with the name of its interface, on the watcher's thread
     * @throws ErrnoException EPERM without CAP_NET_RAW
     */
    public LiveWire(FdWatcher watcher, BiConsumer<String, Arrival> listener, Log log) throws ErrnoException {
        this.watcher = watcher;
        this.listener = listener;
        this.log = log;
        this.frames = FrameSender.open();
    }

    @Override
    public void listen(Set<Listening> listenings) {
        Map<Place, Set<IpAddress>> next = new HashMap<>();
        for (Listening listening : listenings) {
            Set<IpAddress> groups = next.computeIfAbsent(
                    new Place(listening.device(), listening.family(), listening.protocol()), p -> new HashSet<>());
            listening.group().ifPresent(groups::add);
        }
        wanted = next;
        for (Place place : Set.copyOf(sockets.keySet())) {
            if (!wanted.containsKey(place)) {
                close(place);
            }
        }
        wanted.keySet().forEach(this::settle);
    }

    @Override
    public void linkPresent(String name, int index) {
        Integer before = indices.put(name, index);
        names.put(index, name);
        if (before != null && before != index) {
            names.remove(before, name);
        }
        wanted.keySet().stream().filter(place -> isOn(place, name)).forEach(this::settle);
    }

    @Override
    public void linkGone(String name) {
        Optional.ofNullable(indices.remove(name)).ifPresent(index -> names.remove(index, name));
        wanted.keySet().stream().filter(place -> isOn(place, name)).forEach(this::close);
    }

    private static boolean isOn(Place place, String device) {
        return place.device().filter(device::equals).isPresent();
    }

    /** Has the place's socket open on the interface as it is now, a member of its groups. */
    private void settle(Place place) {
        int index = place.device().map(name -> indices.getOrDefault(name, 0)).orElse(0);
        if (place.device().isPresent() && index == 0) {
            return;
        }
        try {
            AdvertSocket open = sockets.get(place);
            if (open != null && open.index() != index) {
                close(place);
                open = null;
            }
            if (open == null) {
                open = AdvertSocket.open(
                        place.device(), index, place.family(), place.protocol(), watcher, heard -> hear(place, heard));
                sockets.put(place, open);
            }
            open.join(wanted.getOrDefault(place, Set.of()));
            complaints.remove(place.toString());
        } catch (ErrnoException e) {
            close(place);
            if (complaints.add(place.toString())) {
                log.error("Adverts on " + place + " cannot be received: " + e.getMessage());
            }
        }
    }

    private void hear(Place place, AdvertSocket.Heard heard) {
        String name = place.device().orElseGet(() -> names.getOrDefault(heard.index(), ""));
        listener.accept(name, heard.arrival());
    }

    @Override
    public void send(Optional<String> device, Datagram datagram, OptionalInt hopLimit) throws IOException {
        Place place = new Place(device, datagram.destination().family(), datagram.protocol());
        AdvertSocket socket = sockets.get(place);
        if (socket == null) {
            throw new IOException("no socket on " + place);
        }
        socket.send(datagram, hopLimit);
    }

    @Override
    public void frame(int index, byte[] frame) throws IOException {
        frames.send(frame, index);
    }

    private void close(Place place) {
        Optional.ofNullable(sockets.remove(place)).ifPresent(AdvertSocket::close);
    }

    @Override
    public void close() {
        Set.copyOf(sockets.keySet()).forEach(this::close);
        frames.close();
    }
}
