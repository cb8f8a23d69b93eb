package io.vipkeeper.config.resolve.vrrp;

import io.vipkeeper.config.keywords.vrrp.TrackDraft;
import io.vipkeeper.config.keywords.vrrp.TrackDraft.UseDraft;
import io.vipkeeper.config.model.track.TrackUse;
import io.vipkeeper.config.model.track.Tracking;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Resolves what instances and sync groups track. */
final class TrackResolver {
    private final Trackers trackers;
    private final Diagnostics diagnostics;

    TrackResolver(Trackers trackers, Diagnostics diagnostics) {
        this.trackers = trackers;
        this.diagnostics = diagnostics;
    }

    /** As this one, for uses whose problems are reported elsewhere. */
    TrackResolver silently() {
        return new TrackResolver(trackers, new Diagnostics(false));
    }

    /** The uses of {@code owner}, an instance with its own interface or a group without one. */
    Tracking tracking(String owner, Optional<String> device, TrackDraft draft) {
        return new Tracking(
                uses(owner, "interface", draft.interfaces, name -> device(owner, device, name)),
                uses(
                        owner,
                        "script",
                        draft.scripts,
                        use -> named(owner, "script", use, trackers.scripts)
                                .map(s -> with(use, s.weight(), s.reverse()))),
                uses(
                        owner,
                        "file",
                        draft.files,
                        use -> named(owner, "file", use, trackers.files).map(f -> with(use, f.weight(), f.reverse()))),
                uses(
                        owner,
                        "process",
                        draft.processes,
                        use -> named(owner, "process", use, trackers.processes)
                                .map(p -> with(use, p.weight(), p.reverse()))),
                uses(owner, "bfd", draft.bfds, this::bfd));
    }

    /** The first use of each name. */
    private List<TrackUse> uses(
            String owner,
            String kind,
            List<Located<UseDraft>> drafts,
            Function<Located<UseDraft>, Optional<TrackUse>> resolve) {
        Map<String, TrackUse> uses = new LinkedHashMap<>();
        for (Located<UseDraft> draft : drafts) {
            if (!draft.value().name.isSet()) {
                diagnostics.report(Problem.MISSING_ARGUMENT, draft.at(), "the line names no " + kind, "it is ignored");
                continue;
            }
            Optional<TrackUse> use = resolve.apply(draft);
            boolean second = use.isPresent() && uses.putIfAbsent(use.get().name(), use.get()) != null;
            if (second) {
                diagnostics.report(
                        Problem.DUPLICATE,
                        draft.at(),
                        "(" + owner + ") duplicate track_" + kind + " "
                                + use.get().name() + " - ignoring",
                        "the first one counts");
            }
        }
        return new ArrayList<>(uses.values());
    }

    private static String name(Located<UseDraft> use) {
        return use.value().name.orElse("");
    }

    private static TrackUse with(Located<UseDraft> use, int weight, boolean reverse) {
        UseDraft draft = use.value();
        return new TrackUse(name(use), draft.weight.orElse(weight), draft.reverse.orElse(reverse));
    }

    private Optional<TrackUse> device(String owner, Optional<String> own, Located<UseDraft> use) {
        if (own.isPresent() && own.get().equals(name(use))) {
            diagnostics.report(
                    Problem.WITHOUT_EFFECT,
                    use.at(),
                    "(" + owner + ") Ignoring track_interface " + name(use) + " since own interface",
                    "remove it");
            return Optional.empty();
        }
        return Optional.of(with(use, 0, false));
    }

    private <T> Optional<T> named(String owner, String kind, Located<UseDraft> use, Named<T> known) {
        Optional<T> tracker = known.use(name(use));
        if (tracker.isEmpty() && !known.mentions(name(use))) {
            diagnostics.report(
                    Problem.UNKNOWN_NAME,
                    use.at(),
                    "(" + owner + ") track " + kind + " " + name(use) + " not found",
                    known.known());
        }
        return tracker;
    }

    private Optional<TrackUse> bfd(Located<UseDraft> use) {
        diagnostics.reportOnce(
                "track_bfd",
                Problem.NOT_ACTED_ON,
                use.at(),
                "'track_bfd' is known but not acted on yet",
                "the instance does not follow the session");
        return Optional.of(with(use, 0, false));
    }

    /** {@code own} with what {@code group} tracks for all its members; what an instance tracks itself it tracks its own way. */
    static Tracking merged(Tracking own, Tracking group) {
        return new Tracking(
                merged(own.interfaces(), group.interfaces()),
                merged(own.scripts(), group.scripts()),
                merged(own.files(), group.files()),
                merged(own.processes(), group.processes()),
                merged(own.bfds(), group.bfds()));
    }

    private static List<TrackUse> merged(List<TrackUse> own, List<TrackUse> group) {
        List<TrackUse> uses = new ArrayList<>(own);
        group.stream()
                .filter(use -> own.stream().noneMatch(mine -> mine.name().equals(use.name())))
                .forEach(uses::add);
        return uses;
    }
}
