package io.vipkeeper.config.keywords.vrrp;

import io.vipkeeper.config.keywords.vrrp.InstanceDraft.OldChecksum;
import io.vipkeeper.config.model.vrrp.Authentication;
import io.vipkeeper.config.model.vrrp.UnicastPeer;
import io.vipkeeper.config.schema.Arg;
import io.vipkeeper.config.schema.Block;
import io.vipkeeper.config.schema.NetArgs;
import io.vipkeeper.config.schema.Options;
import io.vipkeeper.config.schema.Setting;
import io.vipkeeper.config.text.Position;
import io.vipkeeper.net.IpAddress;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The keywords of vrrp_instance. */
final class InstanceTable {
    private static final Map<String, Boolean> STATES = Map.of("MASTER", true, "BACKUP", false);

    private static final Map<String, Authentication.Type> AUTH_TYPES =
            Map.of("PASS", Authentication.Type.PASS, "AH", Authentication.Type.AH);

    private static final Map<String, OldChecksum> OLD_CHECKSUM = Map.of("never", OldChecksum.NEVER);

    static final Arg<Integer> VERSION = Arg.integer(2, 3);

    /** A unicast peer. */
    private static final class PeerDraft {
        final Setting<IpAddress> address = new Setting<>();
        final Setting<Integer> minTtl = new Setting<>();
        final Setting<Integer> maxTtl = new Setting<>();

        UnicastPeer peer() {
            return new UnicastPeer(address.get().orElseThrow(), optional(minTtl), optional(maxTtl));
        }

        private static OptionalInt optional(Setting<Integer> setting) {
            return setting.map(OptionalInt::of).orElse(OptionalInt.empty());
        }
    }

    private static final Options<PeerDraft> PEER_OPTIONS = new Options<PeerDraft>()
            .option("min_ttl", Arg.integer(0, 255), d -> d.minTtl)
            .option("max_ttl", Arg.integer(0, 255), d -> d.maxTtl)
            .otherwise(NetArgs.address(), d -> d.address);

    private static final Arg<UnicastPeer> PEER = words -> PEER_OPTIONS
            .arg(PeerDraft::new)
            .read(words)
            .flatMap(draft -> draft.address.isSet()
                    ? Optional.of(draft.peer())
                    : NetArgs.address().read(words).map(address -> draft.peer()));

    private static final Block<InstanceDraft> AUTHENTICATION = new Block<InstanceDraft>()
            .keyword("auth_type", Arg.choice(AUTH_TYPES), d -> d.authType)
            .keyword("auth_pass", Arg.text("a password"), d -> d.password);

    private static final Block<InstanceDraft> PEERS = new Block<InstanceDraft>().items(PEER, d -> d.peers);

    private static final Block<InstanceDraft> ELECTION = new Block<InstanceDraft>()
            .keyword("state", Arg.choice(STATES), d -> d.master)
            .keyword("priority", Arg.integer(1, 255), d -> d.priority)
            .keyword("advert_int", Arg.seconds("0.01", "255"), d -> d.interval)
            .keyword("nopreempt", Arg.constant(false), d -> d.preempt)
            .keyword("preempt", Arg.constant(true), d -> d.preempt)
            .keyword("preempt_delay", Arg.seconds("0", "1000"), d -> d.preemptDelay)
            .keyword("timer_expired_backup", Arg.integer(1, 254).or(254), d -> d.timerExpired)
            .deprecated("thread_timer_expired", "timer_expired_backup")
            .keyword("down_timer_adverts", Arg.integer(1, 100), d -> d.downTimerAdverts)
            .flag("owner_ignore_adverts", d -> d.ownerIgnoresAdverts)
            .flag("lower_prio_no_advert", d -> d.lowerPriorityNoAdvert)
            .flag("higher_prio_send_advert", d -> d.higherPrioritySendsAdvert)
            .flag("strict_mode", d -> d.strict)
            .flag("skip_check_adv_addr", d -> d.skipAddressCheck);

    private static final Block<InstanceDraft> TRANSPORT = new Block<InstanceDraft>()
            .keyword("interface", NetArgs.device(), d -> d.device)
            .keyword("virtual_router_id", Arg.integer(1, 255), d -> d.vrid)
            .keyword("version", VERSION, d -> d.version)
            .keyword("native_ipv6", Arg.bare(), d -> d.nativeSix)
            .block("authentication", Arg.bare(), (d, at) -> d, AUTHENTICATION)
            .block("auth_hmac", Arg.bare(), (d, at) -> open(d, new HmacDraft(at.at())), HmacDraft.TABLE)
            .block("unicast_peer", Arg.bare(), (d, at) -> openPeers(d, at.at()), PEERS)
            .keyword("unicast_src_ip", NetArgs.address(), d -> d.unicastSource)
            .keyword("mcast_src_ip", NetArgs.address(), d -> d.multicastSource)
            .keyword("mcast_dst_ip", NetArgs.address(), d -> d.multicastGroup)
            .keyword("track_src_ip", Arg.bare(), d -> d.trackSource)
            .keyword("unicast_ttl", Arg.integer(0, 255), d -> d.ttl)
            .keyword("unicast_fault_no_peer", Arg.bare(), d -> d.faultWithoutPeer)
            .flag("check_unicast_src", d -> d.checkSource)
            .keyword("old_unicast_checksum", Arg.choice(OLD_CHECKSUM).or(OldChecksum.ALWAYS), d -> d.oldChecksum)
            .flag("v3_checksum_as_v2", d -> d.checksumAsVersion2)
            .keyword("kernel_rx_buf_size", Arg.integer(1, Integer.MAX_VALUE), d -> d.receiveBuffer);

    private static final Block<InstanceDraft> HELD = new Block<InstanceDraft>()
            .lines("virtual_ipaddress", AddressDraft.LINE, d -> d.addresses)
            .lines("virtual_ipaddress_excluded", AddressDraft.LINE, d -> d.excluded)
            .keyword("no_virtual_ipaddress", Arg.bare(), d -> d.noAddress)
            .lines("virtual_routes", RouteArgs.route(), d -> d.routes)
            .lines("virtual_rules", RuleDraft.LINE, d -> d.rules)
            .keyword("promote_secondaries", Arg.bare(), d -> d.promoteSecondaries)
            .keyword("accept", Arg.constant(true), d -> d.accept)
            .keyword("no_accept", Arg.constant(false), d -> d.accept)
            .keyword("use_vmac", InterfaceArgs.vmac(), d -> d.vmac)
            .keyword("use_vmac_addr", Arg.bare(), d -> d.addressVmacs)
            .keyword("vmac_xmit_base", Arg.bare(), d -> d.sendFromBase)
            .keyword("use_ipvlan", InterfaceArgs.ipvlan(), d -> d.ipvlan)
            .keyword("vrf", NetArgs.device(), d -> d.vrf);

    static final Block<InstanceDraft> TABLE = new Block<InstanceDraft>()
            .include(ELECTION, d -> d)
            .include(TRANSPORT, d -> d)
            .include(HELD, d -> d)
            .include(GarpDraft.table("", "vmac_garp_intvl"), d -> d.garp)
            .include(TrackDraft.TABLE, d -> d.track)
            .include(NotifyDraft.INSTANCE, d -> d.notify)
            .keyword("dont_track_primary", Arg.bare(), d -> d.ignorePrimary)
            .keyword("linkbeat_use_polling", Arg.bare(), d -> d.linkbeatPolling)
            .keyword("lvs_sync_daemon_interface", NetArgs.device(), d -> d.syncDaemonDevice)
            .keyword("debug", Arg.integer(0, 4), d -> d.debug);

    static {
        TABLE.belongs("authentication", AUTHENTICATION).belongs("auth_hmac", HmacDraft.TABLE);
    }

    private InstanceTable() {}

    private static HmacDraft open(InstanceDraft instance, HmacDraft hmac) {
        instance.hmac.add(hmac);
        return hmac;
    }

    private static InstanceDraft openPeers(InstanceDraft instance, Position at) {
        instance.peerBlocks.add(at);
        return instance;
    }
}
