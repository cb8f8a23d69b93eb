package io.vipkeeper.config.resolve;

import io.vipkeeper.config.keywords.FileDraft;
import io.vipkeeper.config.keywords.GroupDraft;
import io.vipkeeper.config.keywords.ServiceDraft;
import io.vipkeeper.config.keywords.SslDraft;
import io.vipkeeper.config.keywords.TargetDraft;
import io.vipkeeper.config.model.Config;
import io.vipkeeper.config.model.GlobalDefs;
import io.vipkeeper.config.model.ServiceTarget;
import io.vipkeeper.config.model.SslIdentity;
import io.vipkeeper.config.model.VirtualServer;
import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Position;
import io.vipkeeper.config.text.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the configuration of what a file says. */
public final class Resolver {
    /** What makes two services the same to the kernel. */
    private record Key(ServiceTarget target, Optional<?> protocol) {}

    private final Diagnostics diagnostics;

    public Resolver(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** The configuration that {@code file} describes; problems on the way are filed. */
    public Resolved resolve(FileDraft file) {
        file.firstInstance().ifPresent(this::reportVrrp);
        Map<String, GroupDraft> groups = groups(file.groups);
        Map<String, Integer> uses = new HashMap<>();
        Map<Key, Position> seen = new HashMap<>();
        List<VirtualServer> services = new ArrayList<>();
        Scripts scripts = new Scripts(file.globals.scriptUser.get());
        GlobalDefs globals = new GlobalResolver(scripts, diagnostics).resolve(file.globals);
        ServiceResolver resolver = new ServiceResolver(file.globals, scripts, diagnostics);
        for (ServiceDraft draft : file.services) {
            Optional<ServiceTarget> target = new TargetResolver(groups, uses, diagnostics).target(draft);
            Optional<VirtualServer> service = target.flatMap(t -> resolver.resolve(draft, t));
            service.filter(s -> isNew(s, draft, seen)).ifPresent(services::add);
        }
        return new Resolved(new Config(globals, services, ssl(file.ssl)), scripts.all());
    }

    private boolean isNew(VirtualServer service, ServiceDraft draft, Map<Key, Position> seen) {
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

    private Map<String, GroupDraft> groups(List<GroupDraft> drafts) {
        Map<String, GroupDraft> groups = new HashMap<>();
        for (GroupDraft draft : drafts) {
            GroupDraft first = groups.putIfAbsent(draft.name, draft);
            if (first != null) {
                diagnostics.report(
                        Problem.DUPLICATE,
                        draft.at,
                        "virtual_server_group " + draft.name + " was given already at " + first.at.shortly(),
                        "this one is ignored");
            }
        }
        return groups;
    }

    private void reportVrrp(Position at) {
        diagnostics.report(
                Problem.VRRP_NOT_BUILT,
                at,
                "VRRP is not built yet: no master is elected",
                "the virtual servers of this file are installed at once, whichever node is master");
    }

    private static Optional<SslIdentity> ssl(SslDraft draft) {
        boolean any = draft.password.isSet() || draft.ca.isSet() || draft.certificate.isSet() || draft.key.isSet();
        return any
                ? Optional.of(
                        new SslIdentity(draft.password.get(), draft.ca.get(), draft.certificate.get(), draft.key.get()))
                : Optional.empty();
    }
}
