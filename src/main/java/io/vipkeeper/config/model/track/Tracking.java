package io.vipkeeper.config.model.track;

import java.util.List;
import java.util.stream.Stream;

/** Everything that an instance or a sync group tracks. */
public record Tracking(
        List<TrackUse> interfaces,
        List<TrackUse> scripts,
        List<TrackUse> files,
        List<TrackUse> processes,
        List<TrackUse> bfds) {
    /** Nothing. */
    public static final Tracking NONE = new Tracking(List.of(), List.of(), List.of(), List.of(), List.of());

    public Tracking {
        interfaces = List.copyOf(interfaces);
        scripts = List.copyOf(scripts);
        files = List.copyOf(files);
        processes = List.copyOf(processes);
        bfds = List.copyOf(bfds);
    }

    /** Every use, kind by kind. */
    public Stream<TrackUse> all() {
        return Stream.of(interfaces, scripts, files, processes, bfds).flatMap(List::stream);
    }

    /** Without the uses that have a weight; interfaces stay, with weight 0. */
    public Tracking unweighted() {
        List<TrackUse> plain = interfaces.stream()
                .map(use -> new TrackUse(use.name(), 0, use.reverse()))
                .toList();
        return new Tracking(plain, unweighted(scripts), unweighted(files), unweighted(processes), unweighted(bfds));
    }

    private static List<TrackUse> unweighted(List<TrackUse> uses) {
        return uses.stream().filter(use -> use.weight() == 0).toList();
    }
}
