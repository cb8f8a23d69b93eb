package io.vipkeeper.config.model.vrrp;

import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.model.track.TrackFile;
import io.vipkeeper.config.model.track.TrackProcess;
import io.vipkeeper.config.model.track.TrackScript;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The VRRP blocks of a file, each list in file order; names are unique within a list. */
public record VrrpConfig(
        List<VrrpInstance> instances,
        List<SyncGroup> groups,
        List<TrackScript> scripts,
        List<TrackFile> files,
        List<TrackProcess> processes,
        Statics statics,
        List<TrackGroup> trackGroups,
        List<GarpGroup> garpGroups,
        Interfaces interfaces) {
    /** Nothing. */
    public static final VrrpConfig NONE = new VrrpConfig(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Statics.NONE,
            List.of(),
            List.of(),
            Interfaces.DEFAULT);

    public VrrpConfig {
        instances = List.copyOf(instances);
        groups = List.copyOf(groups);
        scripts = List.copyOf(scripts);
        files = List.copyOf(files);
        processes = List.copyOf(processes);
        trackGroups = List.copyOf(trackGroups);
        garpGroups = List.copyOf(garpGroups);
    }

    /** The instance of this name. */
    public Optional<VrrpInstance> instance(String name) {
        return instances.stream().filter(i -> i.name().equals(name)).findFirst();
    }

    /** The sync group that has {@code instance} as a member. */
    public Optional<SyncGroup> groupOf(String instance) {
        return groups.stream().filter(g -> g.members().contains(instance)).findFirst();
    }

    /** Every script that a block names. */
    public Stream<Script> namedScripts() {
        Stream<Notifies> notifies = Stream.concat(
                instances.stream().map(VrrpInstance::notifies), groups.stream().map(SyncGroup::notifies));
        Stream<Script> commands = scripts.stream()
                .map(TrackScript::probe)
                .filter(TrackScript.Probe.Command.class::isInstance)
                .map(probe -> ((TrackScript.Probe.Command) probe).script());
        return Stream.concat(commands, notifies.flatMap(Notifies::scripts));
    }
}
