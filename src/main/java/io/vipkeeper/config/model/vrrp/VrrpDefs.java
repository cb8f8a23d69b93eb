package io.vipkeeper.config.model.vrrp;

import io.vipkeeper.net.IpAddress;
import java.time.Duration;

/**
 * What global_defs says about VRRP as a whole; the defaults of instances are in the instances.
 *
 * @param group4 and {@code group6}: multicast groups of instances that name none
 * @param dynamicInterfaces interfaces may be missing, come and go
 * @param allowInterfaceChanges an interface may come back as another kind
 * @param startupDelay adverts neither leave nor count until this long after the start
 * @param delayAfterBoot the same, counted from the machine's boot; the later of both holds
 * @param logUnknownVrids log adverts of virtual routers that are not here
 * @param garpInterval and {@code gnaInterval}: least time between frames on one interface, where no group says otherwise
 * @param repeatStatesOnReload write all states to the FIFO after a reload
 * @param noFaultMail no mail when an instance goes to FAULT
 * @param vmacPrefix and {@code addressVmacPrefix}: names of VMACs begin with these
 * @param disableLocalIgmp keep the kernel from reporting group membership of VMACs and the interface below
 * @param rulesOnBackup install the rules of virtual servers on every node, as keepalived does ({@code lvs_rules_on_backup})
 * @param receiveBuffers how large receive buffers are made
 * @param nftables for instances that need rules of netfilter
 */
public record VrrpDefs(
        IpAddress group4,
        IpAddress group6,
        boolean dynamicInterfaces,
        boolean allowInterfaceChanges,
        Duration startupDelay,
        Duration delayAfterBoot,
        boolean logUnknownVrids,
        Duration garpInterval,
        Duration gnaInterval,
        boolean repeatStatesOnReload,
        boolean noFaultMail,
        String vmacPrefix,
        String addressVmacPrefix,
        boolean disableLocalIgmp,
        boolean rulesOnBackup,
        ReceiveBuffers receiveBuffers,
        Nftables nftables,
        ProcessSettings process) {
    /** What holds when a file says nothing. */
    public static final VrrpDefs DEFAULT = new VrrpDefs(
            IpAddress.literal("224.0.0.18"),
            IpAddress.literal("ff02::12"),
            false,
            false,
            Duration.ZERO,
            Duration.ZERO,
            false,
            Duration.ZERO,
            Duration.ZERO,
            false,
            false,
            "vrrp",
            "vrrp",
            false,
            false,
            ReceiveBuffers.DEFAULT,
            Nftables.DEFAULT,
            ProcessSettings.DEFAULT);
}
