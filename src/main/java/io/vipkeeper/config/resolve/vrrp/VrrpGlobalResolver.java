package io.vipkeeper.config.resolve.vrrp;

import io.vipkeeper.config.keywords.vrrp.VrrpGlobalDraft;
import io.vipkeeper.config.keywords.vrrp.VrrpGlobalDraft.BufferPolicy;
import io.vipkeeper.config.model.vrrp.Nftables;
import io.vipkeeper.config.model.vrrp.ProcessSettings;
import io.vipkeeper.config.model.vrrp.ReceiveBuffers;
import io.vipkeeper.config.model.vrrp.VrrpDefs;
import io.vipkeeper.config.schema.Setting;
import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Problem;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;

/** Resolves what global_defs says about VRRP. */
public final class VrrpGlobalResolver {
    private final Diagnostics diagnostics;

    public VrrpGlobalResolver(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** The settings that are not those of single instances. */
    public VrrpDefs resolve(VrrpGlobalDraft draft) {
        VrrpDefs none = VrrpDefs.DEFAULT;
        return new VrrpDefs(
                group(draft.group4, none.group4(), "vrrp_mcast_group4"),
                group(draft.group6, none.group6(), "vrrp_mcast_group6"),
                draft.dynamicInterfaces.isSet(),
                draft.dynamicInterfaces.orElse(false),
                draft.startupDelay.orElse(none.startupDelay()),
                draft.delayAfterBoot.orElse(none.delayAfterBoot()),
                draft.logUnknownVrids.orElse(false),
                draft.garpInterval.orElse(none.garpInterval()),
                draft.gnaInterval.orElse(none.gnaInterval()),
                draft.repeatStatesOnReload.orElse(false),
                draft.noFaultMail.orElse(false),
                draft.vmacPrefix.orElse(none.vmacPrefix()),
                draft.addressVmacPrefix.or(draft.vmacPrefix).orElse(none.addressVmacPrefix()),
                draft.disableLocalIgmp.orElse(false),
                draft.rulesOnBackup.orElse(false),
                buffers(draft),
                nftables(draft),
                process(draft));
    }

    /** A multicast group of the right family. */
    private IpAddress group(Setting<IpAddress> setting, IpAddress otherwise, String keyword) {
        IpAddress group = setting.orElse(otherwise);
        if (group.family() != otherwise.family() || !Addresses.isMulticast(group)) {
            setting.located()
                    .ifPresent(at -> diagnostics.report(
                            Problem.BAD_VALUE,
                            at.at(),
                            "'" + keyword + "': '" + group + "' is no multicast address of "
                                    + (otherwise.family() == Family.INET ? "IPv4" : "IPv6"),
                            ""));
            return otherwise;
        }
        return group;
    }

    private static ReceiveBuffers buffers(VrrpGlobalDraft draft) {
        ReceiveBuffers none = ReceiveBuffers.DEFAULT;
        BufferPolicy policy = draft.bufferPolicy.orElse(new BufferPolicy(none.policy(), none.size()));
        return new ReceiveBuffers(
                policy.policy(),
                policy.size(),
                draft.bufferMultiplier.orElse(none.multiplier()),
                number(draft.monitorBuffer),
                number(draft.commandBuffer),
                number(draft.processBuffer));
    }

    private static OptionalInt number(Setting<Integer> setting) {
        return setting.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private Nftables nftables(VrrpGlobalDraft draft) {
        Nftables none = Nftables.DEFAULT;
        draft.iptables
                .located()
                .ifPresent(at -> diagnostics.report(
                        Problem.ADJUSTED,
                        at.at(),
                        "iptables not supported, using nftables instead",
                        "replace vrrp_iptables and vrrp_ipsets with nftables"));
        return new Nftables(
                draft.nftables.orElse(none.table()),
                draft.nftablesPriority.orElse(none.priority()),
                draft.nftablesCounters.orElse(none.counters()),
                draft.nftablesIndex.orElse(none.byIndex()));
    }

    private static ProcessSettings process(VrrpGlobalDraft draft) {
        ProcessSettings none = ProcessSettings.DEFAULT;
        return new ProcessSettings(
                draft.nice.orElse(none.nice()),
                draft.noSwap.orElse(false),
                number(draft.realTimePriority),
                draft.realTimeLimit.map(VrrpGlobalResolver::micros).orElse(none.realTimeLimit()),
                draft.affinity.orElse(List.of()),
                draft.maxAutoPriority.orElse(none.maxAutoPriority()),
                draft.autoPriorityDelay.map(VrrpGlobalResolver::micros).orElse(none.autoPriorityDelay()));
    }

    private static Duration micros(long count) {
        return Duration.of(count, ChronoUnit.MICROS);
    }
}
