package io.vipkeeper.config.keywords.vrrp;

import io.vipkeeper.config.keywords.vrrp.VrrpGlobalDraft.BufferPolicy;
import io.vipkeeper.config.model.vrrp.Nftables;
import io.vipkeeper.config.model.vrrp.ReceiveBuffers.Policy;
import io.vipkeeper.config.schema.Arg;
import io.vipkeeper.config.schema.Block;
import io.vipkeeper.config.schema.NetArgs;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keywords of global_defs that are about VRRP. */
public final class VrrpGlobalTable {
    private static final int ANY = Integer.MAX_VALUE;

    private static final Arg<Boolean> DYNAMIC =
            Arg.choice(Map.of("allow_if_changes", true)).or(false);

    private static final Arg<BufferPolicy> BUFFER_POLICY = words -> {
        if (words.take("MTU")) {
            return Optional.of(new BufferPolicy(Policy.MTU, 0));
        }
        if (words.take("ADVERT")) {
            return Optional.of(new BufferPolicy(Policy.ADVERT, 0));
        }
        return Arg.integer(1, ANY).read(words).map(size -> new BufferPolicy(Policy.SIZE, size));
    };

    private static final Arg<List<String>> NAMES = Arg.texts("names").or(List.of());

    private static final Block<VrrpGlobalDraft> PROTOCOL = new Block<VrrpGlobalDraft>()
            .keyword("vrrp_version", InstanceTable.VERSION, d -> d.version)
            .flag("vrrp_strict", d -> d.strict)
            .keyword("vrrp_mcast_group4", NetArgs.address(), d -> d.group4)
            .keyword("vrrp_mcast_group6", NetArgs.address(), d -> d.group6)
            .flag("vrrp_skip_check_adv_addr", d -> d.skipAddressCheck)
            .flag("vrrp_check_unicast_src", d -> d.checkSource)
            .keyword("v3_checksum_as_v2", Arg.bare(), d -> d.checksumAsVersion2)
            .flag("vrrp_lower_prio_no_advert", d -> d.lowerPriorityNoAdvert)
            .flag("vrrp_higher_prio_send_advert", d -> d.higherPrioritySendsAdvert)
            .keyword("vrrp_down_timer_adverts", Arg.integer(1, 100), d -> d.downTimerAdverts)
            .flag("vrrp_owner_ignore_adverts", d -> d.ownerIgnoresAdverts)
            .keyword("vrrp_startup_delay", Arg.seconds("0", "4294"), d -> d.startupDelay)
            .keyword("vrrp_delay_after_boot", Arg.seconds("0", "4294"), d -> d.delayAfterBoot)
            .keyword("log_unknown_vrids", Arg.bare(), d -> d.logUnknownVrids)
            .flag("vrrp_notify_priority_changes", d -> d.notifyPriorityChanges)
            .keyword("fifo_write_vrrp_states_on_reload", Arg.bare(), d -> d.repeatStatesOnReload)
            .flag("smtp_alert_vrrp", d -> d.mail)
            .keyword("no_email_faults", Arg.bare(), d -> d.noFaultMail)
            .flag("lvs_rules_on_backup", d -> d.rulesOnBackup);

    private static final Block<VrrpGlobalDraft> ANNOUNCEMENTS = new Block<VrrpGlobalDraft>()
            .include(GarpDraft.table("vrrp_", "vrrp_vmac_garp_intvl"), d -> d.garp)
            .flag("vrrp_min_garp", d -> d.minGarp)
            .keyword("vrrp_garp_interval", GarpGroupDraft.INTERVAL, d -> d.garpInterval)
            .keyword("vrrp_gna_interval", GarpGroupDraft.INTERVAL, d -> d.gnaInterval);

    private static final Block<VrrpGlobalDraft> INTERFACES = new Block<VrrpGlobalDraft>()
            .keyword("default_interface", NetArgs.device(), d -> d.defaultDevice)
            .keyword("dynamic_interfaces", DYNAMIC, d -> d.dynamicInterfaces)
            .keyword("vmac_prefix", NetArgs.device(), d -> d.vmacPrefix)
            .keyword("vmac_addr_prefix", NetArgs.device(), d -> d.addressVmacPrefix)
            .keyword("disable_local_igmp", Arg.bare(), d -> d.disableLocalIgmp)
            .keyword("vrrp_iptables", NAMES, d -> d.iptables)
            .keyword("vrrp_ipsets", NAMES, d -> d.ipsets)
            .keyword("nftables", Arg.text("a table").or(Nftables.DEFAULT.table()), d -> d.nftables)
            .keyword("nftables_priority", Arg.integer(Integer.MIN_VALUE, ANY), d -> d.nftablesPriority)
            .keyword("nftables_counters", Arg.bare(), d -> d.nftablesCounters)
            .keyword("nftables_ifindex", Arg.bare(), d -> d.nftablesIndex);

    private static final Block<VrrpGlobalDraft> PROCESS = new Block<VrrpGlobalDraft>()
            .keyword("vrrp_priority", Arg.integer(-20, 19), d -> d.nice)
            .keyword("vrrp_no_swap", Arg.bare(), d -> d.noSwap)
            .keyword("vrrp_rt_priority", Arg.integer(1, 99), d -> d.realTimePriority)
            .keyword("vrrp_cpu_affinity", Arg.many(Arg.integer(0, 4095)), d -> d.affinity)
            .keyword("vrrp_rlimit_rttime", Arg.number(2, ANY), d -> d.realTimeLimit)
            .deprecated("vrrp_rlimit_rtime", "vrrp_rlimit_rttime")
            .keyword("max_auto_priority", Arg.integer(-1, 99), d -> d.maxAutoPriority)
            .keyword("min_auto_priority_delay", Arg.number(1, 10_000_000), d -> d.autoPriorityDelay)
            .keyword("vrrp_rx_bufs_policy", BUFFER_POLICY, d -> d.bufferPolicy)
            .keyword("vrrp_rx_bufs_multiplier", Arg.integer(1, ANY), d -> d.bufferMultiplier)
            .keyword("vrrp_netlink_monitor_rcv_bufs", Arg.integer(1, ANY), d -> d.monitorBuffer)
            .keyword("vrrp_netlink_cmd_rcv_bufs", Arg.integer(1, ANY), d -> d.commandBuffer)
            .keyword("process_monitor_rcv_bufs", Arg.integer(1, ANY), d -> d.processBuffer)
            .ignored(
                    "vrrp_netlink_monitor_rcv_bufs_force",
                    "vrrp_netlink_cmd_rcv_bufs_force",
                    "process_monitor_rcv_bufs_force");

    /** The table. */
    public static final Block<VrrpGlobalDraft> TABLE = new Block<VrrpGlobalDraft>()
            .include(PROTOCOL, d -> d)
            .include(ANNOUNCEMENTS, d -> d)
            .include(INTERFACES, d -> d)
            .include(PROCESS, d -> d);

    private VrrpGlobalTable() {}
}
