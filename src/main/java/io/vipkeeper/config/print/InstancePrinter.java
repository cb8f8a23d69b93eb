package io.vipkeeper.config.print;

import io.vipkeeper.config.model.vrrp.AuthHmac;
import io.vipkeeper.config.model.vrrp.Authentication;
import io.vipkeeper.config.model.vrrp.Election;
import io.vipkeeper.config.model.vrrp.GarpSettings;
import io.vipkeeper.config.model.vrrp.HmacKey;
import io.vipkeeper.config.model.vrrp.Transport;
import io.vipkeeper.config.model.vrrp.UnicastPeer;
import io.vipkeeper.config.model.vrrp.VirtualInterface;
import io.vipkeeper.config.model.vrrp.VirtualInterface.Ipvlan;
import io.vipkeeper.config.model.vrrp.VirtualInterface.Vmac;
import io.vipkeeper.config.model.vrrp.VrrpInstance;
import io.vipkeeper.net.Family;
import java.util.Locale;
import java.util.Map;

/** Prints vrrp_instance blocks. */
final class InstancePrinter {
    private final Sheet sheet;
    private final AddressPrinter addresses;
    private final TrackPrinter trackers;

    InstancePrinter(Sheet sheet) {
        this.sheet = sheet;
        this.addresses = new AddressPrinter(sheet);
        this.trackers = new TrackPrinter(sheet);
    }

    void print(VrrpInstance instance) {
        sheet.open("vrrp_instance " + Sheet.word(instance.name()))
                .line("state", instance.wantsMaster() ? "MASTER" : "BACKUP")
                .text("interface", instance.device())
                .line("virtual_router_id", instance.vrid())
                .line("priority", instance.priority())
                .line("version", instance.version())
                .seconds("advert_int", instance.interval())
                .bool("strict_mode", instance.strict());
        election(instance.election());
        sheet.line(instance.accept() ? "accept" : "no_accept").flag("skip_check_adv_addr", instance.skipAddressCheck());
        transport(instance.transport());
        instance.authentication().ifPresent(this::authentication);
        instance.hmac().ifPresent(this::hmac);
        held(instance);
        garp(instance.garp());
        instance.virtualInterface().ifPresent(this::virtualInterface);
        sheet.flag("use_vmac_addr", instance.addressVmacs())
                .text("vrf", instance.vrf())
                .flag("linkbeat_use_polling", instance.linkbeatPolling())
                .flag("dont_track_primary", !instance.tracksPrimary());
        trackers.tracking(instance.tracking());
        trackers.notifies(instance.notifies());
        instance.receiveBuffer().ifPresent(size -> sheet.line("kernel_rx_buf_size", size));
        sheet.line("debug", instance.debug()).close().blank();
    }

    private void election(Election election) {
        sheet.line(election.preempt() ? "preempt" : "nopreempt")
                .seconds("preempt_delay", election.preemptDelay())
                .line("down_timer_adverts", election.downTimerAdverts())
                .bool("owner_ignore_adverts", election.ownerIgnoresAdverts())
                .bool("lower_prio_no_advert", election.lowerPriorityNoAdvert())
                .bool("higher_prio_send_advert", election.higherPrioritySendsAdvert());
        election.timerExpiredPriority().ifPresent(priority -> sheet.line("timer_expired_backup", priority));
    }

    private void transport(Transport transport) {
        boolean unicast = transport.unicast();
        sheet.line(unicast ? "unicast_src_ip" : "mcast_src_ip", transport.source())
                .flag("track_src_ip", transport.trackSource());
        if (unicast) {
            sheet.open("unicast_peer");
            transport.peers().forEach(peer -> sheet.line(peer(peer)));
            sheet.close()
                    .flag("unicast_fault_no_peer", transport.peers().isEmpty())
                    .bool("check_unicast_src", transport.checkSource());
            transport.ttl().ifPresent(ttl -> sheet.line("unicast_ttl", ttl));
        } else {
            sheet.line("mcast_dst_ip", transport.group());
        }
        switch (transport.checksum()) {
            case AUTOMATIC -> {}
            case CURRENT -> sheet.line("old_unicast_checksum never");
            case OLD_UNICAST -> sheet.line("old_unicast_checksum");
            case AS_VERSION_2 -> sheet.line("v3_checksum_as_v2 on");
        }
    }

    private static String peer(UnicastPeer peer) {
        return new Phrase(peer.address())
                .with("min_ttl", peer.minTtl())
                .with("max_ttl", peer.maxTtl())
                .toString();
    }

    private void authentication(Authentication authentication) {
        sheet.open("authentication")
                .line("auth_type", authentication.type())
                .text("auth_pass", authentication.password())
                .close();
    }

    private void hmac(AuthHmac hmac) {
        sheet.open("auth_hmac");
        hmac.keys().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(key -> sheet.line("key", key.getKey() + " " + key(key.getValue())));
        sheet.line("active_key", hmac.activeKey())
                .seconds("time_window", hmac.window())
                .line("anti_replay", hmac.antiReplay().name().toLowerCase(Locale.ROOT))
                .line("mode", hmac.mode().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .close();
    }

    private static String key(HmacKey key) {
        return key instanceof HmacKey.Inline inline
                ? "hex:" + inline.hex()
                : Sheet.word("file:" + ((HmacKey.InFile) key).path());
    }

    private void held(VrrpInstance instance) {
        boolean none = instance.addresses().isEmpty();
        sheet.flag("native_ipv6", none && instance.family() == Family.INET6)
                .flag("no_virtual_ipaddress", none && !instance.strict());
        addresses.addresses("virtual_ipaddress", instance.addresses());
        addresses.addresses("virtual_ipaddress_excluded", instance.excluded());
        addresses.routes("virtual_routes", instance.routes());
        addresses.rules("virtual_rules", instance.rules());
        sheet.flag("promote_secondaries", instance.promoteSecondaries());
    }

    private void garp(GarpSettings garp) {
        sheet.seconds("garp_master_delay", garp.delay())
                .line("garp_master_repeat", garp.repeat())
                .seconds("garp_master_refresh", garp.refresh())
                .line("garp_master_refresh_repeat", garp.refreshRepeat())
                .seconds("garp_lower_prio_delay", garp.lowerPriorityDelay())
                .line("garp_lower_prio_repeat", garp.lowerPriorityRepeat())
                .line("garp_extra_if", (garp.extraOnAll() ? "all " : "") + Sheet.seconds(garp.extraInterval()));
    }

    private void virtualInterface(VirtualInterface made) {
        if (made instanceof Vmac vmac) {
            sheet.line(new Phrase("use_vmac")
                            .word("name", vmac.name())
                            .when(vmac.mac().isPresent(), vmac.mac().orElse(""))
                            .with("group", vmac.group())
                            .when(vmac.tellOthers(), "netlink_notify_msg")
                            .toString())
                    .flag("vmac_xmit_base", vmac.sendFromBase());
        } else if (made instanceof Ipvlan ipvlan) {
            sheet.line(new Phrase("use_ipvlan")
                    .word("name", ipvlan.name())
                    .when(
                            ipvlan.address().isPresent(),
                            ipvlan.address().map(Object::toString).orElse(""))
                    .when(true, ipvlan.mode().name().toLowerCase(Locale.ROOT))
                    .with("group", ipvlan.group())
                    .toString());
        }
    }
}
