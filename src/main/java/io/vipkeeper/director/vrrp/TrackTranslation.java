package io.vipkeeper.director.vrrp;

import io.vipkeeper.config.model.address.VirtualAddress;
import io.vipkeeper.config.model.address.VirtualRoute;
import io.vipkeeper.config.model.track.TrackFile;
import io.vipkeeper.config.model.track.TrackProcess;
import io.vipkeeper.config.model.track.TrackScript;
import io.vipkeeper.config.model.track.TrackUse;
import io.vipkeeper.config.model.track.Tracking;
import io.vipkeeper.config.model.vrrp.Interfaces;
import io.vipkeeper.config.model.vrrp.VrrpConfig;
import io.vipkeeper.config.model.vrrp.VrrpInstance;
import io.vipkeeper.vrrp.track.TrackParams;
import io.vipkeeper.vrrp.track.TrackerId;
import io.vipkeeper.vrrp.track.TrackerParams;
import io.vipkeeper.vrrp.track.Use;
import io.vipkeeper.vrrp.track.Uses;
import io.vipkeeper.vrrp.track.Weight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The trackers of a configuration and who uses them; an instance also tracks the interfaces that it cannot do without. */
final class TrackTranslation {
    private TrackTranslation() {}

    static TrackParams of(VrrpConfig config) {
        List<Uses> uses =
                config.instances().stream().map(TrackTranslation::uses).toList();
        List<TrackerParams> trackers = new ArrayList<>();
        interfaces(uses).forEach(name -> trackers.add(link(config, name, uses)));
        scripts(config).forEach(script -> trackers.add(script(script)));
        files(config).forEach(file -> trackers.add(file(file)));
        processes(config).forEach(process -> trackers.add(process(process)));
        bfds(uses).forEach(name -> trackers.add(new TrackerParams.Bfd(name)));
        return new TrackParams(trackers, uses);
    }

    /** The scripts that an instance uses; others do not run. */
    static List<TrackScript> scripts(VrrpConfig config) {
        return used(config, config.scripts(), TrackScript::name, Tracking::scripts);
    }

    /** The files that an instance uses. */
    static List<TrackFile> files(VrrpConfig config) {
        return used(config, config.files(), TrackFile::name, Tracking::files);
    }

    /** The processes that an instance uses. */
    static List<TrackProcess> processes(VrrpConfig config) {
        return used(config, config.processes(), TrackProcess::name, Tracking::processes);
    }

    private static <T> List<T> used(
            VrrpConfig config, List<T> all, Function<T, String> name, Function<Tracking, List<TrackUse>> uses) {
        Set<String> names = config.instances().stream()
                .flatMap(instance -> uses.apply(instance.tracking()).stream())
                .map(TrackUse::name)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(tracker -> names.contains(name.apply(tracker)))
                .toList();
    }

    /** The interfaces whose being down is a fault of the instance. */
    static Set<String> needed(VrrpInstance instance) {
        Set<String> names = new LinkedHashSet<>();
        if (instance.tracksPrimary()) {
            instance.device().ifPresent(names::add);
        }
        instance.held()
                .filter(VirtualAddress::tracked)
                .forEach(address -> address.device().ifPresent(names::add));
        instance.routes().stream()
                .filter(VirtualRoute::tracked)
                .forEach(route -> route.device().ifPresent(names::add));
        if (!instance.tracksPrimary()) {
            instance.device().ifPresent(names::remove);
        }
        return names;
    }

    private static Uses uses(VrrpInstance instance) {
        Stream<Use> needed =
                needed(instance).stream().map(name -> new Use(TrackerId.networkInterface(name), Weight.FAULT));
        Stream<Use> named = Stream.of(
                        uses(instance.tracking().interfaces(), TrackerId::networkInterface),
                        uses(instance.tracking().scripts(), TrackerId::script),
                        uses(instance.tracking().files(), TrackerId::file),
                        uses(instance.tracking().processes(), TrackerId::process),
                        uses(instance.tracking().bfds(), TrackerId::bfd))
                .flatMap(s -> s);
        return new Uses(instance.name(), Stream.concat(needed, named).toList());
    }

    private static Stream<Use> uses(List<TrackUse> uses, Function<String, TrackerId> id) {
        return uses.stream().map(use -> new Use(id.apply(use.name()), new Weight(use.weight(), use.reverse())));
    }

    private static Set<String> interfaces(List<Uses> uses) {
        return names(uses, TrackerId.Kind.INTERFACE);
    }

    private static Set<String> bfds(List<Uses> uses) {
        return names(uses, TrackerId.Kind.BFD);
    }

    private static Set<String> names(List<Uses> uses, TrackerId.Kind kind) {
        Set<String> names = new LinkedHashSet<>();
        uses.forEach(instance -> instance.uses().stream()
                .map(Use::tracker)
                .filter(id -> id.kind() == kind)
                .forEach(id -> names.add(id.name())));
        return names;
    }

    /** The delays that the file names, the one for down no longer than the instances on it can bear. */
    private static TrackerParams link(VrrpConfig config, String name, List<Uses> uses) {
        Interfaces.Delays delays = config.interfaces().delays().get(name);
        if (delays == null) {
            return new TrackerParams.Link(name);
        }
        TrackerId id = TrackerId.networkInterface(name);
        Duration down = uses.stream()
                .filter(user ->
                        user.uses().stream().anyMatch(use -> use.tracker().equals(id)))
                .flatMap(user -> config.instance(user.instance()).stream())
                .map(instance -> TrackerParams.Link.longestDownDelay(
                        instance.election().downTimerAdverts(), instance.interval()))
                .reduce(delays.down(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
        return new TrackerParams.Link(name, down, delays.up());
    }

    private static TrackerParams script(TrackScript script) {
        return new TrackerParams.Script(script.name(), script.probe().toString(), script.rise(), script.fall());
    }

    private static TrackerParams file(TrackFile file) {
        return new TrackerParams.File(file.name(), file.path());
    }

    private static TrackerParams process(TrackProcess process) {
        return new TrackerParams.Copies(
                process.name(), process.quorum(), process.quorumMax(), process.forkDelay(), process.terminateDelay());
    }
}
