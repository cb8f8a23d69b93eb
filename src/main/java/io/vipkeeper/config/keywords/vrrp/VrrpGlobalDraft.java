package io.vipkeeper.config.keywords.vrrp;

import io.vipkeeper.config.model.vrrp.ReceiveBuffers;
import io.vipkeeper.config.schema.Setting;
import io.vipkeeper.net.IpAddress;
import java.time.Duration;
import java.util.List;

/** What global_defs says about VRRP. */
public final class VrrpGlobalDraft {
    /** {@code vrrp_rx_bufs_policy}; the size counts for {@link ReceiveBuffers.Policy#SIZE}. */
    public record BufferPolicy(ReceiveBuffers.Policy policy, int size) {}

    public final Setting<String> defaultDevice = new Setting<>();
    public final Setting<Boolean> dynamicInterfaces = new Setting<>();
    public final Setting<Integer> version = new Setting<>();
    public final Setting<Boolean> strict = new Setting<>();
    public final Setting<IpAddress> group4 = new Setting<>();
    public final Setting<IpAddress> group6 = new Setting<>();
    public final Setting<Boolean> skipAddressCheck = new Setting<>();
    public final Setting<Boolean> checkSource = new Setting<>();
    public final Setting<Boolean> checksumAsVersion2 = new Setting<>();
    public final GarpDraft garp = new GarpDraft();
    public final Setting<Boolean> minGarp = new Setting<>();
    public final Setting<Duration> garpInterval = new Setting<>();
    public final Setting<Duration> gnaInterval = new Setting<>();
    public final Setting<Boolean> lowerPriorityNoAdvert = new Setting<>();
    public final Setting<Boolean> higherPrioritySendsAdvert = new Setting<>();
    public final Setting<Integer> downTimerAdverts = new Setting<>();
    public final Setting<Boolean> ownerIgnoresAdverts = new Setting<>();
    public final Setting<Duration> startupDelay = new Setting<>();
    public final Setting<Duration> delayAfterBoot = new Setting<>();
    public final Setting<Boolean> logUnknownVrids = new Setting<>();
    public final Setting<Boolean> notifyPriorityChanges = new Setting<>();
    public final Setting<Boolean> repeatStatesOnReload = new Setting<>();
    public final Setting<Boolean> mail = new Setting<>();
    public final Setting<Boolean> noFaultMail = new Setting<>();
    public final Setting<String> vmacPrefix = new Setting<>();
    public final Setting<String> addressVmacPrefix = new Setting<>();
    public final Setting<Boolean> disableLocalIgmp = new Setting<>();
    public final Setting<Boolean> rulesOnBackup = new Setting<>();
    public final Setting<List<String>> iptables = new Setting<>();
    public final Setting<List<String>> ipsets = new Setting<>();
    public final Setting<String> nftables = new Setting<>();
    public final Setting<Integer> nftablesPriority = new Setting<>();
    public final Setting<Boolean> nftablesCounters = new Setting<>();
    public final Setting<Boolean> nftablesIndex = new Setting<>();
    public final Setting<Integer> nice = new Setting<>();
    public final Setting<Boolean> noSwap = new Setting<>();
    public final Setting<Integer> realTimePriority = new Setting<>();
    public final Setting<List<Integer>> affinity = new Setting<>();
    public final Setting<Long> realTimeLimit = new Setting<>();
    public final Setting<Integer> maxAutoPriority = new Setting<>();
    public final Setting<Long> autoPriorityDelay = new Setting<>();
    public final Setting<BufferPolicy> bufferPolicy = new Setting<>();
    public final Setting<Integer> bufferMultiplier = new Setting<>();
    public final Setting<Integer> monitorBuffer = new Setting<>();
    public final Setting<Integer> commandBuffer = new Setting<>();
    public final Setting<Integer> processBuffer = new Setting<>();
}
