package io.vipkeeper.config.resolve;

import io.vipkeeper.config.keywords.FileDraft;
import io.vipkeeper.config.keywords.GlobalDraft;
import io.vipkeeper.config.keywords.GroupDraft;
import io.vipkeeper.config.keywords.ServiceDraft;
import io.vipkeeper.config.keywords.SslDraft;
import io.vipkeeper.config.keywords.TargetDraft;
import io.vipkeeper.config.model.Config;
import io.vipkeeper.config.model.GlobalDefs;
import io.vipkeeper.config.model.ServiceTarget;
import io.vipkeeper.config.model.SslIdentity;
import io.vipkeeper.config.model.VirtualServer;
import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.model.vrrp.VrrpConfig;
import io.vipkeeper.config.model.vrrp.VrrpInstance;
import io.vipkeeper.config.resolve.script.Scripts;
import io.vipkeeper.config.resolve.vrrp.VrrpResolver;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Position;
import io.vipkeeper.config.text.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the configuration of what a file says, one virtual server after another.
 *
 * <p>A virtual server depends on global_defs and groups. Mostly these stand above it; where they do not, {@link #known} of a
 * first reading serves a second one.
 */
public final class Resolver {
    /** What virtual servers depend on. */
    public record Known(GlobalDraft globals, Map<String, List<GroupDraft>> groups) {}

    /** What makes two services the same to the kernel. */
    private record Key(ServiceTarget target, Optional<?> protocol) {}

    private final Diagnostics diagnostics;
    private final FileDraft file = new FileDraft(this::resolve);
    private final Known known;
    private final Map<String, Long> tables;
    private final Shared shared = new Shared();
    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<Key, Position> seen = new HashMap<>();
    private final List<VirtualServer> services = new ArrayList<>();
    private final List<Located<Script>> scripts = new ArrayList<>();
    private final List<Located<String>> governors = new ArrayList<>();
    private final Set<String> groupsNamed = new HashSet<>();
    private boolean groupMissed;

    /**
     * With {@code known}, which takes the place of what the file says up to each virtual server, and the names of routing tables.
     */
    public Resolver(Optional<Known> known, Map<String, Long> tables, Diagnostics diagnostics) {
        this.tables = Map.copyOf(tables);
        this.diagnostics = diagnostics;
        this.known = known.orElseGet(() -> new Known(file.globals, file.groups()));
    }

    /** What to fill. */
    public FileDraft file() {
        return file;
    }

    /** What the whole file said of that on which virtual servers depend. */
    public Known known() {
        return new Known(file.globals, file.groups());
    }

    /** Whether a virtual server depended on what stands behind it. */
    public boolean lookedAhead() {
        return file.globalsAfterService() || groupMissed;
    }

    /** The configuration, after the end of the file. */
    public Config finish() {
        file.finish();
        file.groups().values().forEach(this::reportSecond);
        Scripts users = scripts(file.globals);
        GlobalDefs globals = new GlobalResolver(users, diagnostics).resolve(file.globals, file.vrrp);
        VrrpConfig vrrp =
                new VrrpResolver(file.vrrp, file.globals, globals.vrrp(), users, tables, diagnostics).resolve();
        governors.forEach(name -> checkInstance(name, "vrrp_instance", vrrp));
        file.globals
                .lvsSyncDaemon
                .located()
                .ifPresent(daemon -> daemon.value()
                        .instance()
                        .ifPresent(name -> checkInstance(new Located<>(name, daemon.at()), "lvs_sync_daemon", vrrp)));
        return new Config(globals, services, ssl(file.ssl), vrrp);
    }

    /** An instance that a keyword names must be there. */
    private void checkInstance(Located<String> name, String keyword, VrrpConfig vrrp) {
        if (vrrp.instance(name.value()).isEmpty()) {
            diagnostics.report(
                    Problem.UNKNOWN_NAME,
                    name.at(),
                    "'" + keyword + "': no vrrp_instance is called '" + name.value() + "'",
                    vrrp.instances().isEmpty()
                            ? ""
                            : "known: "
                                    + vrrp.instances().stream()
                                            .map(VrrpInstance::name)
                                            .sorted()
                                            .collect(Collectors.joining(", ")));
        }
    }

    /** Every script, with its place. */
    public List<Located<Script>> scripts() {
        return List.copyOf(scripts);
    }

    private void resolve(ServiceDraft draft) {
        if (draft.target instanceof TargetDraft.Group group) {
            groupsNamed.add(group.name());
            groupMissed |= !known.groups().containsKey(group.name());
        }
        draft.vrrpInstance.located().ifPresent(governors::add);
        ServiceResolver resolver = new ServiceResolver(known.globals(), scripts(known.globals()), shared, diagnostics);
        Optional<ServiceTarget> target = new TargetResolver(known.groups(), uses, diagnostics).target(draft);
        target.flatMap(t -> resolver.resolve(draft, t))
                .filter(service -> isNew(service, draft))
                .ifPresent(this::add);
    }

    private void add(VirtualServer service) {
        services.add(service);
        if (service.target() instanceof ServiceTarget.Group group) {
            uses.merge(group.name(), 1, Integer::sum);
        }
    }

    private Scripts scripts(GlobalDraft globals) {
        return new Scripts(globals.scriptUser.get(), scripts);
    }

    private boolean isNew(VirtualServer service, ServiceDraft draft) {
        if (draft.target instanceof TargetDraft.Group) {
            return true;
        }
        Optional<Position> first =
                Optional.ofNullable(seen.putIfAbsent(new Key(service.target(), service.protocol()), draft.at));
        first.ifPresent(at -> diagnostics.report(
                Problem.DUPLICATE,
                draft.at,
                "virtual_server " + service.name() + " was given already at " + at.shortly(),
                "this one is ignored: put its real servers into the first"));
        return first.isEmpty();
    }

    private void reportUnused(GroupDraft group) {
        if (!groupsNamed.contains(group.name)) {
            diagnostics.report(
                    Problem.UNUSED,
                    group.at,
                    "virtual_server_group " + group.name + " is not used",
                    "write virtual_server group " + group.name);
        }
    }

    private void reportSecond(List<GroupDraft> groups) {
        reportUnused(groups.get(0));
        for (GroupDraft second : groups.subList(1, groups.size())) {
            diagnostics.report(
                    Problem.DUPLICATE,
                    second.at,
                    "virtual_server_group " + second.name + " was given already at "
                            + groups.get(0).at.shortly(),
                    "this one is ignored");
        }
    }

    private static Optional<SslIdentity> ssl(SslDraft draft) {
        boolean any = draft.password.isSet() || draft.ca.isSet() || draft.certificate.isSet() || draft.key.isSet();
        return any
                ? Optional.of(
                        new SslIdentity(draft.password.get(), draft.ca.get(), draft.certificate.get(), draft.key.get()))
                : Optional.empty();
    }
}
