package io.vipkeeper.config.print;

import io.vipkeeper.config.model.vrrp.GarpGroup;
import io.vipkeeper.config.model.vrrp.Interfaces;
import io.vipkeeper.config.model.vrrp.Nftables;
import io.vipkeeper.config.model.vrrp.ProcessSettings;
import io.vipkeeper.config.model.vrrp.ReceiveBuffers;
import io.vipkeeper.config.model.vrrp.Statics;
import io.vipkeeper.config.model.vrrp.SyncGroup;
import io.vipkeeper.config.model.vrrp.VrrpConfig;
import io.vipkeeper.config.model.vrrp.VrrpDefs;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Prints the VRRP blocks, and the VRRP part of global_defs. */
final class VrrpPrinter {
    private final Sheet sheet;

    VrrpPrinter(Sheet sheet) {
        this.sheet = sheet;
    }

    void globals(VrrpDefs defs) {
        sheet.line("vrrp_mcast_group4", defs.group4()).line("vrrp_mcast_group6", defs.group6());
        if (defs.dynamicInterfaces()) {
            sheet.line("dynamic_interfaces" + (defs.allowInterfaceChanges() ? " allow_if_changes" : ""));
        }
        sheet.seconds("vrrp_startup_delay", defs.startupDelay())
                .seconds("vrrp_delay_after_boot", defs.delayAfterBoot())
                .flag("log_unknown_vrids", defs.logUnknownVrids())
                .seconds("vrrp_garp_interval", defs.garpInterval())
                .seconds("vrrp_gna_interval", defs.gnaInterval())
                .flag("fifo_write_vrrp_states_on_reload", defs.repeatStatesOnReload())
                .flag("no_email_faults", defs.noFaultMail())
                .text("vmac_prefix", defs.vmacPrefix())
                .text("vmac_addr_prefix", defs.addressVmacPrefix())
                .flag("disable_local_igmp", defs.disableLocalIgmp())
                .bool("lvs_rules_on_backup", defs.rulesOnBackup());
        buffers(defs.receiveBuffers());
        nftables(defs.nftables());
        process(defs.process());
    }

    private void buffers(ReceiveBuffers buffers) {
        switch (buffers.policy()) {
            case KERNEL -> {}
            case MTU, ADVERT -> sheet.line("vrrp_rx_bufs_policy", buffers.policy());
            case SIZE -> sheet.line("vrrp_rx_bufs_policy", buffers.size());
        }
        sheet.line("vrrp_rx_bufs_multiplier", buffers.multiplier());
        buffers.monitor().ifPresent(size -> sheet.line("vrrp_netlink_monitor_rcv_bufs", size));
        buffers.command().ifPresent(size -> sheet.line("vrrp_netlink_cmd_rcv_bufs", size));
        buffers.process().ifPresent(size -> sheet.line("process_monitor_rcv_bufs", size));
    }

    private void nftables(Nftables nftables) {
        sheet.text("nftables", nftables.table())
                .line("nftables_priority", nftables.priority())
                .flag("nftables_counters", nftables.counters())
                .flag("nftables_ifindex", nftables.byIndex());
    }

    private void process(ProcessSettings process) {
        sheet.line("vrrp_priority", process.nice()).flag("vrrp_no_swap", process.noSwap());
        process.realTimePriority().ifPresent(priority -> sheet.line("vrrp_rt_priority", priority));
        sheet.line("vrrp_rlimit_rttime", process.realTimeLimit().toNanos() / 1000);
        if (!process.affinity().isEmpty()) {
            sheet.line(
                    "vrrp_cpu_affinity",
                    process.affinity().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        }
        sheet.line("max_auto_priority", process.maxAutoPriority())
                .line("min_auto_priority_delay", process.autoPriorityDelay().toNanos() / 1000);
    }

    void blocks(VrrpConfig vrrp) {
        interfaces(vrrp.interfaces());
        vrrp.garpGroups().forEach(this::garpGroup);
        TrackPrinter trackers = new TrackPrinter(sheet);
        vrrp.scripts().forEach(trackers::script);
        vrrp.files().forEach(trackers::file);
        vrrp.processes().forEach(trackers::process);
        statics(vrrp);
        vrrp.trackGroups().forEach(group -> {
            sheet.open("track_group " + Sheet.word(group.name()));
            members(group.instances());
            sheet.close().blank();
        });
        vrrp.groups().forEach(group -> syncGroup(group, trackers));
        InstancePrinter instances = new InstancePrinter(sheet);
        vrrp.instances().forEach(instances::print);
    }

    private void statics(VrrpConfig vrrp) {
        AddressPrinter addresses = new AddressPrinter(sheet);
        addresses.addresses("static_ipaddress", vrrp.statics().addresses());
        addresses.routes("static_routes", vrrp.statics().routes());
        addresses.rules("static_rules", vrrp.statics().rules());
        if (!vrrp.statics().equals(Statics.NONE)) {
            sheet.blank();
        }
    }

    private void interfaces(Interfaces interfaces) {
        sheet.flag("linkbeat_use_polling", interfaces.pollAll());
        block(
                "linkbeat_interfaces",
                interfaces.polled(),
                (device, kind) -> device
                        + switch (kind) {
                            case ANY -> "";
                            case MII, ETHTOOL, IOCTL -> " " + kind;
                        });
        block(
                "interface_up_down_delays",
                interfaces.delays(),
                (device, delays) -> device + " " + Sheet.seconds(delays.down()) + " " + Sheet.seconds(delays.up()));
        if (!interfaces.equals(Interfaces.DEFAULT)) {
            sheet.blank();
        }
    }

    private <T> void block(String keyword, Map<String, T> values, BiFunction<String, T, String> line) {
        if (values.isEmpty()) {
            return;
        }
        sheet.open(keyword);
        new TreeMap<>(values).forEach((device, value) -> sheet.line(line.apply(Sheet.firstWord(device), value)));
        sheet.close();
    }

    private void garpGroup(GarpGroup group) {
        sheet.open("garp_group")
                .line("garp_interval", group.garpInterval().map(Sheet::seconds))
                .line("gna_interval", group.gnaInterval().map(Sheet::seconds));
        if (!group.devices().isEmpty()) {
            sheet.open("interfaces");
            group.devices().forEach(device -> sheet.line(Sheet.firstWord(device)));
            sheet.close();
        }
        sheet.close().blank();
    }

    private void members(List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        sheet.open("group");
        names.forEach(name -> sheet.line(Sheet.firstWord(name)));
        sheet.close();
    }

    private void syncGroup(SyncGroup group, TrackPrinter trackers) {
        sheet.open("vrrp_sync_group " + Sheet.word(group.name()));
        members(group.members());
        sheet.bool("sync_group_tracking_weight", group.weighted());
        trackers.tracking(group.tracking());
        trackers.notifies(group.notifies());
        sheet.close().blank();
    }
}
