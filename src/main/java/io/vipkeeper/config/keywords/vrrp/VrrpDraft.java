package io.vipkeeper.config.keywords.vrrp;

import io.vipkeeper.config.model.vrrp.Interfaces.Delays;
import io.vipkeeper.config.model.vrrp.Interfaces.Linkbeat;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.schema.Setting;
import java.util.ArrayList;
import java.util.List;

/** What the VRRP blocks of a file say. */
public final class VrrpDraft {
    /** A line of linkbeat_interfaces. */
    public record LinkbeatDraft(String device, Linkbeat kind) {}

    /** A line of interface_up_down_delays. */
    public record DelaysDraft(String device, Delays delays) {}

    public final List<InstanceDraft> instances = new ArrayList<>();
    public final List<SyncGroupDraft> groups = new ArrayList<>();
    public final List<ScriptDraft> scripts = new ArrayList<>();
    public final List<TrackFileDraft> files = new ArrayList<>();
    public final List<ProcessDraft> processes = new ArrayList<>();
    public final List<TrackGroupDraft> trackGroups = new ArrayList<>();
    public final List<GarpGroupDraft> garpGroups = new ArrayList<>();
    public final List<Located<AddressDraft>> addresses = new ArrayList<>();
    public final List<Located<RouteDraft>> routes = new ArrayList<>();
    public final List<Located<RuleDraft>> rules = new ArrayList<>();
    public final Setting<Boolean> pollAll = new Setting<>();
    public final List<Located<LinkbeatDraft>> polled = new ArrayList<>();
    public final List<Located<DelaysDraft>> delays = new ArrayList<>();

    /** Adds a block to one of the lists. */
    static <T> T add(List<T> list, T block) {
        list.add(block);
        return block;
    }
}
