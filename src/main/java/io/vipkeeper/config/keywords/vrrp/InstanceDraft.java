package io.vipkeeper.config.keywords.vrrp;

import io.vipkeeper.config.model.vrrp.Authentication;
import io.vipkeeper.config.model.vrrp.UnicastPeer;
import io.vipkeeper.config.model.vrrp.VirtualInterface;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.schema.Setting;
import io.vipkeeper.config.text.Position;
import io.vipkeeper.net.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A vrrp_instance block. */
public final class InstanceDraft {
    /** The old_unicast_checksum keyword: recognise, always, or {@code never}. */
    public enum OldChecksum {
        ALWAYS,
        NEVER
    }

    public final Position at;
    public final String name;
    public final Setting<Boolean> master = new Setting<>();
    public final Setting<String> device = new Setting<>();
    public final Setting<Integer> vrid = new Setting<>();
    public final Setting<Integer> priority = new Setting<>();
    public final Setting<Duration> interval = new Setting<>();
    public final Setting<Integer> version = new Setting<>();
    public final Setting<Boolean> nativeSix = new Setting<>();
    public final Setting<Boolean> noAddress = new Setting<>();
    public final List<Located<AddressDraft>> addresses = new ArrayList<>();
    public final List<Located<AddressDraft>> excluded = new ArrayList<>();
    public final List<Located<RouteDraft>> routes = new ArrayList<>();
    public final List<Located<RuleDraft>> rules = new ArrayList<>();
    public final Setting<Boolean> promoteSecondaries = new Setting<>();
    public final Setting<Authentication.Type> authType = new Setting<>();
    public final Setting<String> password = new Setting<>();
    public final List<HmacDraft> hmac = new ArrayList<>();
    public final Setting<Boolean> preempt = new Setting<>();
    public final Setting<Duration> preemptDelay = new Setting<>();
    public final Setting<Integer> timerExpired = new Setting<>();
    public final Setting<Boolean> accept = new Setting<>();
    public final Setting<Boolean> strict = new Setting<>();
    public final Setting<Boolean> skipAddressCheck = new Setting<>();
    public final Setting<Integer> downTimerAdverts = new Setting<>();
    public final Setting<Boolean> ownerIgnoresAdverts = new Setting<>();
    public final Setting<Boolean> lowerPriorityNoAdvert = new Setting<>();
    public final Setting<Boolean> higherPrioritySendsAdvert = new Setting<>();
    public final GarpDraft garp = new GarpDraft();
    public final List<Located<UnicastPeer>> peers = new ArrayList<>();
    public final List<Position> peerBlocks = new ArrayList<>();
    public final Setting<IpAddress> unicastSource = new Setting<>();
    public final Setting<IpAddress> multicastSource = new Setting<>();
    public final Setting<IpAddress> multicastGroup = new Setting<>();
    public final Setting<Boolean> trackSource = new Setting<>();
    public final Setting<Integer> ttl = new Setting<>();
    public final Setting<Boolean> faultWithoutPeer = new Setting<>();
    public final Setting<Boolean> checkSource = new Setting<>();
    public final Setting<OldChecksum> oldChecksum = new Setting<>();
    public final Setting<Boolean> checksumAsVersion2 = new Setting<>();
    public final Setting<VirtualInterface.Vmac> vmac = new Setting<>();
    public final Setting<VirtualInterface.Ipvlan> ipvlan = new Setting<>();
    public final Setting<Boolean> addressVmacs = new Setting<>();
    public final Setting<Boolean> sendFromBase = new Setting<>();
    public final Setting<String> vrf = new Setting<>();
    public final Setting<Boolean> ignorePrimary = new Setting<>();
    public final Setting<Boolean> linkbeatPolling = new Setting<>();
    public final TrackDraft track = new TrackDraft();
    public final NotifyDraft notify = new NotifyDraft();
    public final Setting<String> syncDaemonDevice = new Setting<>();
    public final Setting<Integer> receiveBuffer = new Setting<>();
    public final Setting<Integer> debug = new Setting<>();

    InstanceDraft(Position at, String name) {
        this.at = at;
        this.name = name;
    }
}
