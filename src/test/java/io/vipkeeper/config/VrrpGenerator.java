package io.vipkeeper.config;

import io.vipkeeper.config.model.address.VirtualAddress;
import io.vipkeeper.config.model.script.ScriptUser;
import io.vipkeeper.config.model.track.TrackFile;
import io.vipkeeper.config.model.track.TrackProcess;
import io.vipkeeper.config.model.track.TrackProcess.ArgumentMatch;
import io.vipkeeper.config.model.track.TrackScript;
import io.vipkeeper.config.model.track.TrackScript.Probe;
import io.vipkeeper.config.model.track.TrackUse;
import io.vipkeeper.config.model.track.Tracking;
import io.vipkeeper.config.model.vrrp.GarpGroup;
import io.vipkeeper.config.model.vrrp.Interfaces;
import io.vipkeeper.config.model.vrrp.Nftables;
import io.vipkeeper.config.model.vrrp.Notifies;
import io.vipkeeper.config.model.vrrp.ProcessSettings;
import io.vipkeeper.config.model.vrrp.ReceiveBuffers;
import io.vipkeeper.config.model.vrrp.Statics;
import io.vipkeeper.config.model.vrrp.SyncGroup;
import io.vipkeeper.config.model.vrrp.TrackGroup;
import io.vipkeeper.config.model.vrrp.VrrpConfig;
import io.vipkeeper.config.model.vrrp.VrrpDefs;
import io.vipkeeper.config.model.vrrp.VrrpInstance;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes VRRP blocks whose trackers are all used, as the reader wants them. */
final class VrrpGenerator {
    private final Dice dice;
    private final CheckerGenerator scripts;
    private final AddressGenerator addresses;
    private final InstanceGenerator instances;

    VrrpGenerator(Dice dice, CheckerGenerator scripts) {
        this.dice = dice;
        this.scripts = scripts;
        this.addresses = new AddressGenerator(dice);
        this.instances = new InstanceGenerator(dice, scripts, addresses);
    }

    VrrpDefs defs() {
        boolean dynamic = dice.flip();
        return new VrrpDefs(
                IpAddress.literal(dice.one("224.0.0.18", "224.0.0.19")),
                IpAddress.literal(dice.one("ff02::12", "ff02::13")),
                dynamic,
                dynamic && dice.flip(),
                dice.seconds(1, 100),
                dice.seconds(1, 100),
                dice.flip(),
                dice.seconds(1, 100),
                dice.seconds(1, 100),
                dice.flip(),
                dice.flip(),
                dice.one("vrrp", "vm"),
                dice.one("vrrp", "va"),
                dice.flip(),
                dice.flip(),
                buffers(),
                new Nftables(dice.one("keepalived", "t"), dice.between(-300, 300), dice.flip(), dice.flip()),
                new ProcessSettings(
                        dice.between(-20, 19),
                        dice.flip(),
                        dice.maybeInt(1, 99),
                        Duration.ofNanos(1000L * dice.between(2, 99_999)),
                        dice.list(0, 3, () -> dice.between(0, 63)),
                        dice.between(-1, 99),
                        Duration.ofNanos(1000L * dice.between(1, 99_999))));
    }

    private ReceiveBuffers buffers() {
        ReceiveBuffers.Policy policy = dice.one(ReceiveBuffers.Policy.values());
        return new ReceiveBuffers(
                policy,
                policy == ReceiveBuffers.Policy.SIZE ? dice.between(1, 99_999) : 0,
                dice.between(1, 10),
                dice.maybeInt(1, 99_999),
                dice.maybeInt(1, 99_999),
                dice.maybeInt(1, 99_999));
    }

    VrrpConfig config(VrrpDefs defs) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < dice.below(5); i++) {
            names.add("VI_" + i + dice.text());
        }
        List<TrackScript> trackScripts = names.isEmpty() ? List.of() : dice.list(0, 2, this::script);
        List<TrackFile> files = names.isEmpty() ? List.of() : dice.list(0, 2, this::file);
        List<TrackProcess> processes = names.isEmpty() ? List.of() : dice.list(0, 2, this::process);
        boolean grouped = names.size() > 2;
        boolean weighted = dice.flip();
        Tracking everything = tracking(trackScripts, files, processes, weighted);
        List<VrrpInstance> made = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            boolean member = grouped && i < 2;
            Tracking own = member || i == 0 ? everything : Tracking.NONE;
            made.add(instances.instance(names.get(i), i, own, !member || weighted, defs));
        }
        Tracking common = weighted ? everything : everything.unweighted();
        List<SyncGroup> groups = grouped
                ? List.of(new SyncGroup("g" + dice.text(), names.subList(0, 2), common, groupNotifies(), weighted))
                : List.of();
        List<TrackGroup> trackGroups =
                names.isEmpty() ? List.of() : List.of(new TrackGroup("tg" + dice.text(), names.subList(0, 1)));
        Statics statics = statics(trackGroups.stream().map(TrackGroup::name).toList());
        return new VrrpConfig(
                made,
                groups,
                distinct(trackScripts, TrackScript::name),
                distinct(files, TrackFile::name),
                distinct(processes, TrackProcess::name),
                statics,
                used(statics).isEmpty() ? List.of() : trackGroups,
                dice.list(0, 2, this::garpGroup),
                interfaces());
    }

    private static <T> List<T> distinct(List<T> values, Function<T, String> name) {
        Map<String, T> first = new LinkedHashMap<>();
        values.forEach(value -> first.putIfAbsent(name.apply(value), value));
        return List.copyOf(first.values());
    }

    private static Set<String> used(Statics statics) {
        Set<String> used = new TreeSet<>();
        statics.addresses().forEach(a -> a.trackGroup().ifPresent(used::add));
        statics.routes().forEach(r -> r.trackGroup().ifPresent(used::add));
        statics.rules().forEach(r -> r.trackGroup().ifPresent(used::add));
        return used;
    }

    private Statics statics(List<String> trackGroups) {
        List<VirtualAddress> held =
                dice.list(0, 3, () -> addresses.address(dice.one(Family.values()), true, trackGroups));
        return new Statics(
                held,
                dice.list(0, 3, () -> addresses.route(true, trackGroups)),
                dice.list(0, 3, () -> addresses.rule(true, trackGroups)));
    }

    private Tracking tracking(
            List<TrackScript> scripts, List<TrackFile> files, List<TrackProcess> processes, boolean weighted) {
        int most = weighted ? 253 : 0;
        int wide = weighted ? 254 : 0;
        return new Tracking(
                dice.flip() ? List.of(new TrackUse("wlan" + dice.below(9), weight(most), dice.flip())) : List.of(),
                uses(
                        distinct(scripts, TrackScript::name).stream()
                                .map(TrackScript::name)
                                .toList(),
                        most),
                uses(
                        distinct(files, TrackFile::name).stream()
                                .map(TrackFile::name)
                                .toList(),
                        wide),
                uses(
                        distinct(processes, TrackProcess::name).stream()
                                .map(TrackProcess::name)
                                .toList(),
                        wide),
                List.of());
    }

    /** A weight that is 0, or large enough to overtake any router. */
    private int weight(int most) {
        return dice.one(0, -most, most);
    }

    private List<TrackUse> uses(List<String> names, int most) {
        return names.stream()
                .map(name -> new TrackUse(name, weight(most), dice.flip()))
                .collect(Collectors.toList());
    }

    private TrackScript script() {
        Optional<ScriptUser> user = scripts.scriptUser();
        Probe probe = dice.flip()
                ? new Probe.Command(scripts.script())
                : new Probe.ReadableFile("/f" + dice.below(9), dice.flip() ? Optional.of(scripts.user()) : user);
        return new TrackScript(
                "s" + dice.text(),
                probe,
                dice.seconds(1, 4294),
                dice.seconds(1, 4294),
                dice.between(-253, 253),
                dice.flip(),
                dice.between(1, 9),
                dice.between(1, 9),
                dice.flip());
    }

    private TrackFile file() {
        return new TrackFile(
                "f" + dice.text(),
                dice.text(),
                dice.between(-254, 254),
                dice.flip(),
                dice.maybe(() -> new TrackFile.Initial(dice.between(-9, 9), dice.flip())));
    }

    private TrackProcess process() {
        ArgumentMatch match = dice.one(ArgumentMatch.values());
        int quorum = dice.between(1, 99);
        return new TrackProcess(
                "p" + dice.text(),
                "c" + dice.text(),
                match == ArgumentMatch.NONE ? List.of() : dice.list(0, 3, dice::text),
                match,
                dice.between(-254, 254),
                dice.flip(),
                quorum,
                dice.one(Integer.MAX_VALUE, quorum, 65535),
                dice.seconds(1, 3600),
                dice.seconds(1, 3600),
                match != ArgumentMatch.NONE || dice.flip());
    }

    private Notifies groupNotifies() {
        return new Notifies(
                dice.maybe(scripts::script),
                dice.maybe(scripts::script),
                dice.maybe(scripts::script),
                dice.maybe(scripts::script),
                Optional.empty(),
                Optional.empty(),
                dice.maybe(scripts::script),
                dice.flip(),
                dice.flip());
    }

    private GarpGroup garpGroup() {
        return new GarpGroup(
                dice.maybe(() -> dice.seconds(1, 99)),
                dice.maybe(() -> dice.seconds(1, 99)),
                dice.list(1, 3, addresses::device));
    }

    private Interfaces interfaces() {
        Map<String, Interfaces.Linkbeat> polled = dice.flip()
                ? Map.of("eth0", dice.one(Interfaces.Linkbeat.values()), "include", Interfaces.Linkbeat.ANY)
                : Map.of();
        Map<String, Interfaces.Delays> delays = dice.flip()
                ? Map.of("eth1", new Interfaces.Delays(dice.seconds(1, 255), dice.seconds(1, 255)))
                : Map.of();
        return new Interfaces(dice.flip(), polled, delays);
    }
}
