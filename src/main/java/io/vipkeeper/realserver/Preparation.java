package io.vipkeeper.realserver;

import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.realserver.Network.Placed;
import io.vipkeeper.realserver.Remembered.Change;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes this node a real server for service addresses, and unmakes it. Both ways can be gone again and again; what was
 * before is noted before it is changed.
 */
public final class Preparation {
    private final Network network;
    private final Sysctls sysctls;
    private final Memory memory;

    public Preparation(Network network, Sysctls sysctls, Memory memory) {
        this.network = network;
        this.sysctls = sysctls;
        this.memory = memory;
    }

    /** The addresses that {@link #start} prepared and {@link #stop} has not undone. */
    public List<IpAddress> prepared() throws IOException {
        return List.copyOf(memory.read().vips());
    }

    /**
     * Prepares this node for {@code vips}: first the ARP settings, then the addresses, so that no neighbour ever hears of
     * them. Refuses, having done nothing, when one of them is on another interface: this node is its director.
     *
     * @return what was done, a line each
     */
    public List<String> start(List<IpAddress> vips) throws IOException, RefusedException {
        try (Memory.Hold held = memory.hold()) {
            return prepare(vips, held);
        }
    }

    private List<String> prepare(List<IpAddress> vips, Memory.Hold held) throws IOException, RefusedException {
        List<Placed> placed = network.addresses();
        refuseDirector(vips, placed);
        if (!network.up(Network.LOOPBACK).orElse(false)) {
            throw new RefusedException("lo is down: ip link set lo up");
        }
        List<String> done = new ArrayList<>();
        Remembered remembered = held.read();
        if (vips.stream().anyMatch(vip -> vip.family() == Family.INET)) {
            remembered = silence(remembered, held, done);
        }
        for (IpAddress vip : vips) {
            remembered = remembered.with(vip);
        }
        held.write(remembered);
        place(vips, placed, done);
        Set<IpAddress> routed = network.routed();
        for (IpAddress vip : vips) {
            if (!routed.contains(vip)) {
                network.route(vip);
                done.add(vip + " is routed to lo");
            }
        }
        return done;
    }

    private void place(List<IpAddress> vips, List<Placed> placed, List<String> done) throws IOException {
        Set<IpAddress> there = onLoopback(placed);
        Set<String> labels = placed.stream().map(Placed::label).collect(Collectors.toSet());
        for (IpAddress vip : vips) {
            if (there.add(vip)) {
                String label = vip.family() == Family.INET ? freeLabel(labels) : "";
                labels.add(label);
                network.add(vip, label);
                done.add(vip + " is on lo");
            }
        }
    }

    /** The first of {@code lo:0}, {@code lo:1}, … that is not taken. */
    private static String freeLabel(Set<String> taken) {
        return IntStream.range(0, Integer.MAX_VALUE)
                .mapToObj(number -> Network.LOOPBACK + ":" + number)
                .filter(label -> !taken.contains(label))
                .findFirst()
                .orElseThrow();
    }

    private static void refuseDirector(List<IpAddress> vips, List<Placed> placed) throws RefusedException {
        for (Placed each : placed) {
            if (vips.contains(each.address()) && !each.link().equals(Network.LOOPBACK)) {
                throw new RefusedException(each.address() + " is on " + each.link()
                        + ": this node is its director, not one of its real servers");
            }
        }
    }

    /** Writes the settings that are not as wanted; a value that somebody changed since counts as the one before. */
    private Remembered silence(Remembered before, Memory.Hold held, List<String> done) throws IOException {
        Remembered remembered = before;
        for (ArpSetting setting : ArpSetting.values()) {
            int value = value(setting);
            if (!setting.satisfiedBy(value)) {
                remembered = remembered.with(setting, new Change(value, setting.wanted()));
                held.write(remembered);
                sysctls.write(setting.file(), setting.wanted());
                done.add(setting.sysctl() + " was " + value + ", is " + setting.wanted());
            }
        }
        return remembered;
    }

    private int value(ArpSetting setting) throws IOException {
        OptionalInt value = sysctls.read(setting.file());
        return value.orElseThrow(() -> new IOException("this kernel has no " + setting.sysctl()));
    }

    /**
     * Takes {@code vips} off lo. With the last address that was prepared, the ARP settings go back to what they were,
     * unless somebody has changed them since.
     *
     * @return what was done, a line each
     */
    public List<String> stop(List<IpAddress> vips) throws IOException {
        try (Memory.Hold held = memory.hold()) {
            return undo(vips, held);
        }
    }

    private List<String> undo(List<IpAddress> vips, Memory.Hold held) throws IOException {
        List<String> done = new ArrayList<>();
        Set<IpAddress> there = onLoopback(network.addresses());
        Set<IpAddress> routed = network.routed();
        for (IpAddress vip : vips) {
            if (routed.contains(vip)) {
                network.unroute(vip);
            }
            if (there.contains(vip)) {
                network.remove(vip);
                done.add(vip + " is off lo");
            }
        }
        Set<IpAddress> left = onLoopback(network.addresses());
        Remembered remembered = held.read().only(List.copyOf(left));
        if (remembered.vips().isEmpty()) {
            restore(remembered.changes(), done);
            remembered = Remembered.NOTHING;
        }
        held.write(remembered);
        return done;
    }

    private void restore(Map<ArpSetting, Change> changes, List<String> done) throws IOException {
        for (ArpSetting setting : ArpSetting.values()) {
            Optional<Change> change = Optional.ofNullable(changes.get(setting));
            if (change.isEmpty()) {
                continue;
            }
            int value = value(setting);
            if (value == change.get().written()) {
                sysctls.write(setting.file(), change.get().before());
                done.add(setting.sysctl() + " was " + value + ", is "
                        + change.get().before());
            } else {
                done.add(setting.sysctl() + " stays " + value + ": somebody has changed it since");
            }
        }
    }

    private static Set<IpAddress> onLoopback(List<Placed> placed) {
        return placed.stream()
                .filter(each -> each.link().equals(Network.LOOPBACK))
                .map(Placed::address)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
