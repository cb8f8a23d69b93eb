package io.vipkeeper.realserver;

import io.vipkeeper.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was done to this node and must be undone: settings with their value before and the one written, and the addresses
 * that need them.
 */
record Remembered(Map<ArpSetting, Change> changes, SortedSet<IpAddress> vips) {
    static final Remembered NOTHING = new Remembered(Map.of(), new TreeSet<>());

    private static final String HEAD = "vipkeeper realserver 1";

    /** A setting's value before, and what was written over it. */
    record Change(int before, int written) {}

    Remembered {
        changes = Map.copyOf(changes);
        vips = new TreeSet<>(vips);
    }

    Remembered with(ArpSetting setting, Change change) {
        Map<ArpSetting, Change> more = new TreeMap<>(changes);
        more.put(setting, change);
        return new Remembered(more, vips);
    }

    Remembered with(IpAddress vip) {
        SortedSet<IpAddress> more = new TreeSet<>(vips);
        more.add(vip);
        return new Remembered(changes, more);
    }

    Remembered only(List<IpAddress> kept) {
        SortedSet<IpAddress> fewer = new TreeSet<>(vips);
        fewer.retainAll(kept);
        return new Remembered(changes, fewer);
    }

    boolean nothing() {
        return changes.isEmpty() && vips.isEmpty();
    }

    /** A line for each thing: {@code sysctl FILE BEFORE WRITTEN}, {@code vip ADDRESS}. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(HEAD));
        new TreeMap<>(changes)
                .forEach((setting, change) ->
                        lines.add("sysctl " + setting.file() + " " + change.before() + " " + change.written()));
        vips.forEach(vip -> lines.add("vip " + vip));
        return lines;
    }

    /** Reads {@link #lines}; empty when they are not ours or damaged. */
    static Optional<Remembered> parse(List<String> lines) {
        if (lines.isEmpty() || !lines.get(0).equals(HEAD)) {
            return Optional.empty();
        }
        Remembered all = NOTHING;
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split(" ", -1);
            Optional<IpAddress> vip =
                    words.length == 2 && words[0].equals("vip") ? IpAddress.parse(words[1]) : Optional.empty();
            Optional<ArpSetting> setting =
                    words.length == 4 && words[0].equals("sysctl") ? setting(words[1]) : Optional.empty();
            if (vip.isPresent()) {
                all = all.with(vip.get());
            } else if (setting.isPresent() && number(words[2]) && number(words[3])) {
                all = all.with(setting.get(), new Change(Integer.parseInt(words[2]), Integer.parseInt(words[3])));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(all);
    }

    private static Optional<ArpSetting> setting(String file) {
        return List.of(ArpSetting.values()).stream()
                .filter(setting -> setting.file().equals(file))
                .findFirst();
    }

    private static boolean number(String text) {
        return text.matches("-?[0-9]{1,9}");
    }
}
