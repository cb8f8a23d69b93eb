package io.vipkeeper.config.resolve.vrrp;

import io.vipkeeper.config.keywords.vrrp.InstanceDraft;
import io.vipkeeper.config.model.vrrp.Transport;
import io.vipkeeper.config.model.vrrp.VirtualInterface;
import io.vipkeeper.config.model.vrrp.VirtualInterface.Ipvlan;
import io.vipkeeper.config.model.vrrp.VirtualInterface.Vmac;
import io.vipkeeper.config.text.Problem;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.util.Locale;
import java.util.Optional;

/** Resolves the interface of an instance, and the one that it makes. */
record InterfaceResolver(InstanceDraft draft, Voice voice) {
    private static final int SHORT_MAC = 14;

    /** The interface; only a unicast instance with a source address can do without. */
    Optional<String> device(Transport transport) {
        Optional<String> device = draft.device.get();
        boolean needless = transport.unicast() && transport.source().isPresent();
        if (device.isEmpty() && !needless) {
            voice.say(Problem.REQUIRED, draft.at, "has no interface", "write interface NAME");
        }
        if (device.equals(Optional.of("lo"))) {
            voice.say(
                    Problem.BAD_VALUE,
                    draft.device,
                    "cannot use a loopback interface (lo) for vrrp",
                    "name the interface that leads to the other routers");
        }
        boolean linkLocal = transport.source().map(Addresses::isLinkLocal).orElse(false);
        if (device.isEmpty() && linkLocal) {
            voice.say(Problem.REQUIRED, draft.unicastSource, "a link-local source address needs an interface", "");
        }
        return device;
    }

    Optional<VirtualInterface> virtualInterface(int vrid, Family family, Transport transport, boolean strict) {
        if (draft.vmac.isSet() && draft.ipvlan.isSet()) {
            voice.say(Problem.CONFLICT, draft.ipvlan, "use_vmac and use_ipvlan exclude each other", "remove one");
        }
        if (draft.ipvlan.isSet()) {
            return draft.ipvlan.map(ipvlan -> ipvlan(ipvlan, family, transport));
        }
        if (draft.sendFromBase.isSet() && !draft.vmac.isSet()) {
            voice.say(Problem.WITHOUT_EFFECT, draft.sendFromBase, "vmac_xmit_base without use_vmac", "remove it");
        }
        return draft.vmac.map(vmac -> vmac(vmac, vrid, transport, strict));
    }

    private VirtualInterface vmac(Vmac vmac, int vrid, Transport transport, boolean strict) {
        boolean fromBase = draft.sendFromBase.orElse(false);
        if (transport.unicast() && !fromBase) {
            voice.say(
                    Problem.ADJUSTED,
                    draft.vmac,
                    "unicast with use_vmac requires vmac_xmit_base - setting",
                    "write vmac_xmit_base");
        } else if (strict && fromBase && !transport.unicast()) {
            voice.say(
                    Problem.ADJUSTED,
                    draft.sendFromBase,
                    "Strict mode does not support vmac_xmit_base - clearing",
                    "remove it");
        }
        Optional<String> mac =
                vmac.mac().map(m -> m.length() == SHORT_MAC ? m + String.format(Locale.ROOT, ":%02x", vrid) : m);
        if (strict && mac.isPresent()) {
            voice.say(Problem.ADJUSTED, draft.vmac, "Strict mode does not support a MAC of one's own", "remove it");
            mac = Optional.empty();
        }
        return new Vmac(
                vmac.name(), mac, vmac.group(), transport.unicast() || (fromBase && !strict), vmac.tellOthers());
    }

    private VirtualInterface ipvlan(Ipvlan ipvlan, Family family, Transport transport) {
        Optional<IpAddress> address = ipvlan.address().or(transport::source);
        if (address.isEmpty() && family == Family.INET) {
            voice.say(
                    Problem.REQUIRED, draft.ipvlan, "use_ipvlan needs an address for IPv4", "write use_ipvlan ADDRESS");
        }
        boolean other = address.map(a -> a.family() != family).orElse(false);
        if (other) {
            voice.say(Problem.CONFLICT, draft.ipvlan, "the address of use_ipvlan is of the other family", "");
        }
        return new Ipvlan(ipvlan.name(), address, ipvlan.mode(), ipvlan.group());
    }
}
