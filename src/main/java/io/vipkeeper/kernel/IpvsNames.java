package io.vipkeeper.kernel;

import io.vipkeeper.config.model.Forwarding;
import io.vipkeeper.config.model.Forwarding.Method;
import io.vipkeeper.config.model.Forwarding.TunnelChecksum;
import io.vipkeeper.config.model.Forwarding.TunnelType;
import io.vipkeeper.linux.ipvs.Destination;
import io.vipkeeper.linux.ipvs.DestinationKey;
import io.vipkeeper.linux.ipvs.ForwardingMethod;
import io.vipkeeper.linux.ipvs.Service;
import io.vipkeeper.linux.ipvs.Tunnel;
import io.vipkeeper.linux.libc.RawAddress;
import io.vipkeeper.lvs.DestinationSpec;
import io.vipkeeper.lvs.ServiceKey;
import io.vipkeeper.lvs.ServiceSpec;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.net.Protocol;
import java.util.Optional;
import java.util.stream.Stream;

/** The table's records in the words of the kernel binding, and back. */
final class IpvsNames {
    private IpvsNames() {}

    static io.vipkeeper.linux.ipvs.ServiceKey toKernel(ServiceKey key) {
        if (key instanceof ServiceKey.Address address) {
            Endpoint endpoint = address.endpoint();
            return new io.vipkeeper.linux.ipvs.ServiceKey.Address(
                    address.protocol().number(), toKernel(endpoint.address()), endpoint.port());
        }
        ServiceKey.Fwmark fwmark = (ServiceKey.Fwmark) key;
        return new io.vipkeeper.linux.ipvs.ServiceKey.Mark(
                fwmark.mark(), fwmark.family().number());
    }

    /** Empty for a protocol that no configuration can name. */
    static Optional<ServiceKey> fromKernel(io.vipkeeper.linux.ipvs.ServiceKey key) {
        if (key instanceof io.vipkeeper.linux.ipvs.ServiceKey.Mark mark) {
            Family family = mark.family() == Family.INET.number() ? Family.INET : Family.INET6;
            return Optional.of(new ServiceKey.Fwmark(mark.mark(), family));
        }
        io.vipkeeper.linux.ipvs.ServiceKey.Address address = (io.vipkeeper.linux.ipvs.ServiceKey.Address) key;
        return Stream.of(Protocol.values())
                .filter(protocol -> protocol.number() == address.protocol())
                .findFirst()
                .map(protocol -> new ServiceKey.Address(protocol, fromKernel(address.address(), address.port())));
    }

    static Service toKernel(ServiceKey key, ServiceSpec spec) {
        int mask = key.family() == Family.INET6
                ? spec.prefix()
                : spec.prefix() == 0 ? 0 : -1 << (Family.INET.bits() - spec.prefix());
        return new Service(toKernel(key), spec.scheduler(), spec.flags(), spec.timeout(), mask, spec.engine());
    }

    static ServiceSpec fromKernel(Service service) {
        boolean inet = service.key().family() == Family.INET.number();
        int flags = service.flags() & ServiceSpec.CONFIGURED;
        boolean persistent = (flags & ServiceSpec.PERSISTENT) != 0;
        return new ServiceSpec(
                service.scheduler(),
                flags,
                persistent ? service.timeout() : 0,
                inet ? Integer.bitCount(service.netmask()) : service.netmask(),
                service.persistenceEngine());
    }

    static DestinationKey toKernel(Endpoint endpoint) {
        return new DestinationKey(toKernel(endpoint.address()), endpoint.port());
    }

    static Endpoint fromKernel(DestinationKey key) {
        return fromKernel(key.address(), key.port());
    }

    static Destination toKernel(Endpoint endpoint, DestinationSpec spec) {
        ForwardingMethod method = switch (spec.forwarding().method()) {
            case NAT -> ForwardingMethod.MASQUERADE;
            case DR -> ForwardingMethod.DIRECT;
            case TUN -> ForwardingMethod.TUNNEL;
        };
        Tunnel tunnel = spec.forwarding().tunnel().map(IpvsNames::toKernel).orElse(Tunnel.IPIP);
        return new Destination(
                toKernel(endpoint), method, tunnel, spec.weight(), spec.upperThreshold(), spec.lowerThreshold());
    }

    /** A method that no configuration can name (local node, bypass) reads as DR. */
    static DestinationSpec fromKernel(Destination destination) {
        Forwarding forwarding = switch (destination.method()) {
            case MASQUERADE -> Forwarding.NAT;
            case TUNNEL -> new Forwarding(Method.TUN, Optional.of(fromKernel(destination.tunnel())));
            case DIRECT, LOCAL, BYPASS -> Forwarding.DR;
        };
        return new DestinationSpec(
                forwarding, destination.weight(), destination.upperThreshold(), destination.lowerThreshold());
    }

    static RawAddress toKernel(IpAddress address) {
        return RawAddress.of(address.octets());
    }

    static IpAddress fromKernel(RawAddress address) {
        return IpAddress.of(address.bytes());
    }

    private static Endpoint fromKernel(RawAddress address, int port) {
        return new Endpoint(fromKernel(address), port);
    }

    private static Tunnel toKernel(Forwarding.Tunnel tunnel) {
        Tunnel.Type type = switch (tunnel.type()) {
            case IPIP -> Tunnel.Type.IPIP;
            case GUE -> Tunnel.Type.GUE;
            case GRE -> Tunnel.Type.GRE;
        };
        int flags = switch (tunnel.checksum()) {
            case NONE -> 0;
            case CSUM -> Tunnel.CHECKSUM;
            case REMCSUM -> Tunnel.REMOTE_CHECKSUM;
        };
        return new Tunnel(type, tunnel.port(), flags);
    }

    private static Forwarding.Tunnel fromKernel(Tunnel tunnel) {
        TunnelType type = switch (tunnel.type()) {
            case IPIP -> TunnelType.IPIP;
            case GUE -> TunnelType.GUE;
            case GRE -> TunnelType.GRE;
        };
        TunnelChecksum checksum = (tunnel.flags() & Tunnel.REMOTE_CHECKSUM) != 0
                ? TunnelChecksum.REMCSUM
                : (tunnel.flags() & Tunnel.CHECKSUM) != 0 ? TunnelChecksum.CSUM : TunnelChecksum.NONE;
        return new Forwarding.Tunnel(type, tunnel.port(), checksum);
    }
}
