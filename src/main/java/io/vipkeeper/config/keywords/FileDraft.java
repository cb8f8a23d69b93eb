package io.vipkeeper.config.keywords;

import io.vipkeeper.config.keywords.vrrp.VrrpDraft;
import io.vipkeeper.config.schema.Located;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What a configuration says, while it is read; each virtual_server is handed on as soon as it is complete. */
public final class FileDraft {
    public final GlobalDraft globals = new GlobalDraft();
    public final SslDraft ssl = new SslDraft();
    public final VrrpDraft vrrp = new VrrpDraft();
    private final Map<String, List<GroupDraft>> groups = new LinkedHashMap<>();
    private final Consumer<ServiceDraft> services;
    private Optional<ServiceDraft> pending = Optional.empty();
    private boolean serviceSeen;
    private boolean globalsAfterService;

    /** With the taker of complete virtual servers. */
    public FileDraft(Consumer<ServiceDraft> services) {
        this.services = services;
    }

    /** The groups by name so far; of several with one name, all, in order. */
    public Map<String, List<GroupDraft>> groups() {
        return groups;
    }

    /** Whether global_defs said anything behind a virtual server that was handed on before. */
    public boolean globalsAfterService() {
        return globalsAfterService;
    }

    /** Hands on the last virtual server. */
    public void finish() {
        Optional<ServiceDraft> complete = pending;
        pending = Optional.empty();
        complete.ifPresent(services);
    }

    GlobalDraft openGlobals() {
        globalsAfterService |= serviceSeen;
        return globals;
    }

    GroupDraft openGroup(Located<String> heading) {
        GroupDraft group = new GroupDraft(heading.at(), heading.value());
        groups.computeIfAbsent(heading.value(), name -> new ArrayList<>()).add(group);
        return group;
    }

    ServiceDraft openService(Located<TargetDraft> heading) {
        finish();
        serviceSeen = true;
        ServiceDraft service = new ServiceDraft(heading.at(), heading.value());
        pending = Optional.of(service);
        return service;
    }
}
