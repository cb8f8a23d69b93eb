package io.vipkeeper.director.vrrp;

import io.vipkeeper.config.model.vrrp.VirtualInterface;
import io.vipkeeper.config.model.vrrp.VrrpInstance;
import io.vipkeeper.kernel.Firewall;
import io.vipkeeper.kernel.NetworkTable;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.runtime.Log;
import io.vipkeeper.vrrp.packet.AdvertWire;
import io.vipkeeper.vrrp.packet.Arrival;
import io.vipkeeper.vrrp.packet.Recipients;
import io.vipkeeper.wire.Wire;
import java.util.List;
import java.util.Optional;

/** A vrrp_instance at run time: its configuration, its adverts, what it holds in the kernel. */
final class Instance {
    private static final int PROTOCOL_VRRP = 112;
    private static final int PROTOCOL_AH = 51;

    private final VrrpInstance config;
    private final AdvertWire adverts;
    private final Holding holding;
    private final Optional<String> ownLink;
    private Optional<IpAddress> source = Optional.empty();

    private Instance(VrrpInstance config, AdvertWire adverts, Holding holding, Optional<String> ownLink) {
        this.ownLink = ownLink;
        this.config = config;
        this.adverts = adverts;
        this.holding = holding;
    }

    /** An instance that holds nothing yet. */
    static Instance fresh(Plan plan, NetworkTable table, Firewall firewall, Log log) {
        Holding holding = new Holding(table, firewall, log, goods(plan.instance(), plan.ownLink()));
        return new Instance(plan.instance(), new AdvertWire(plan.params()), holding, plan.ownLink());
    }

    /** This instance under another configuration: what it holds and has counted remains; addresses and adverts do not change yet. */
    Instance under(Plan next) {
        Instance changed = new Instance(next.instance(), adverts, holding, next.ownLink());
        changed.source = source;
        return changed;
    }

    private static Holding.Goods goods(VrrpInstance config, Optional<String> ownLink) {
        return Holding.Goods.of(config, ownLink.or(config::device).orElse(""));
    }

    /** The interface of addresses that name none. */
    String home() {
        return ownLink.or(config::device).orElse("");
    }

    /** The VMAC or ipvlan that it has to itself. */
    Optional<String> ownLink() {
        return ownLink;
    }

    /** The interface that adverts leave by; empty: the kernel's choice. */
    Optional<String> departure() {
        boolean fromBase = config.virtualInterface()
                .filter(own -> own instanceof VirtualInterface.Vmac vmac && vmac.sendFromBase())
                .isPresent();
        return fromBase ? config.device() : ownLink.or(config::device);
    }

    String name() {
        return config.name();
    }

    VrrpInstance config() {
        return config;
    }

    AdvertWire adverts() {
        return adverts;
    }

    Holding holding() {
        return holding;
    }

    /** The address that adverts are sent from; empty while there is none. */
    Optional<IpAddress> source() {
        return source;
    }

    void setSource(Optional<IpAddress> to) {
        source = to;
    }

    /** Brings what is held to what this configuration wants; returns whether addresses were added. */
    boolean updateHolding() {
        return holding.change(name(), goods(config, ownLink));
    }

    /** What it has to listen to; adverts arrive at the interface below its own, and may leave by its own. */
    List<Wire.Listening> listening() {
        boolean ah = config.authentication()
                .filter(auth -> auth.type() == io.vipkeeper.config.model.vrrp.Authentication.Type.AH)
                .isPresent();
        Optional<IpAddress> group = config.transport().unicast()
                ? Optional.empty()
                : Optional.of(config.transport().group());
        int protocol = ah ? PROTOCOL_AH : PROTOCOL_VRRP;
        Wire.Listening arriving = new Wire.Listening(config.device(), config.family(), protocol, group);
        return departure().equals(config.device())
                ? List.of(arriving)
                : List.of(arriving, new Wire.Listening(departure(), config.family(), protocol, Optional.empty()));
    }

    /** Whether a packet that came by {@code device} with our VRID may be for this instance and no other. */
    boolean hears(String device, Family family, int vrid, Arrival arrival) {
        if (config.vrid() != vrid || config.family() != family) {
            return false;
        }
        if (config.device().filter(own -> !own.equals(device)).isPresent()) {
            return false;
        }
        if (adverts.params().recipients() instanceof Recipients.Multicast multicast) {
            return !arrival.destination().isMulticast() || arrival.destination().equals(multicast.group());
        }
        return config.device().isPresent()
                || source.filter(arrival.destination()::equals).isPresent();
    }
}
