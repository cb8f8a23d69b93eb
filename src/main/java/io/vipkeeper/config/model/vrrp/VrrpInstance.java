package io.vipkeeper.config.model.vrrp;

import io.vipkeeper.config.model.address.VirtualAddress;
import io.vipkeeper.config.model.address.VirtualRoute;
import io.vipkeeper.config.model.address.VirtualRule;
import io.vipkeeper.config.model.track.Tracking;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A vrrp_instance: one virtual router of this node, every default explicit and every forced value applied.
 *
 * @param device the interface of its adverts; empty only for unicast with a source address
 * @param vrid 1 to 255
 * @param family of its adverts and virtual addresses
 * @param version 2 or 3
 * @param wantsMaster the initial state is MASTER
 * @param priority 1 to 255; 255 owns the addresses
 * @param interval between adverts: version 2 whole seconds to 255, version 3 hundredths to 40.95 s
 * @param strict keep to the RFC's letter
 * @param accept whether a master that is no owner answers for the virtual addresses
 * @param skipAddressCheck do not compare the address list of the master that is known
 * @param authentication version 2 only
 * @param addresses advertised, as many as fit a packet
 * @param excluded held, not advertised, of any family
 * @param routes and {@code rules}: there while master
 * @param promoteSecondaries set the interface's sysctl of that name
 * @param addressVmacs put addresses of other interfaces on VMACs of those, too ({@code use_vmac_addr})
 * @param vrf the VRF device of its VMACs
 * @param linkbeatPolling watch the interface by polling
 * @param tracksPrimary the interface being down is a fault (unless {@code dont_track_primary})
 * @param receiveBuffer octets of the socket's receive buffer
 * @param debug 0 to 4
 */
public record VrrpInstance(
        String name,
        Optional<String> device,
        int vrid,
        Family family,
        int version,
        boolean wantsMaster,
        int priority,
        Duration interval,
        Election election,
        boolean strict,
        boolean accept,
        boolean skipAddressCheck,
        Transport transport,
        Optional<Authentication> authentication,
        Optional<AuthHmac> hmac,
        List<VirtualAddress> addresses,
        List<VirtualAddress> excluded,
        List<VirtualRoute> routes,
        List<VirtualRule> rules,
        boolean promoteSecondaries,
        GarpSettings garp,
        Optional<VirtualInterface> virtualInterface,
        boolean addressVmacs,
        Optional<String> vrf,
        boolean linkbeatPolling,
        boolean tracksPrimary,
        Tracking tracking,
        Notifies notifies,
        OptionalInt receiveBuffer,
        int debug) {
    public VrrpInstance {
        addresses = List.copyOf(addresses);
        excluded = List.copyOf(excluded);
        routes = List.copyOf(routes);
        rules = List.copyOf(rules);
    }

    /** Whether it owns the addresses: base priority 255. */
    public boolean owner() {
        return priority == 255;
    }

    /** Whether it holds {@code address} while master, advertised or not. */
    public boolean holds(IpAddress address) {
        return held().anyMatch(a -> a.ip().equals(address));
    }

    /** Every address that it holds while master. */
    public Stream<VirtualAddress> held() {
        return Stream.concat(addresses.stream(), excluded.stream());
    }
}
