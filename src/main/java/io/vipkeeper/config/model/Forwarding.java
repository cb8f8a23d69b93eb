package io.vipkeeper.config.model;

import java.util.Optional;

/** How packets reach a real server; {@code tunnel} only for {@link Method#TUN}, and always there. */
public record Forwarding(Method method, Optional<Tunnel> tunnel) {
    public static final Forwarding NAT = new Forwarding(Method.NAT, Optional.empty());
    public static final Forwarding DR = new Forwarding(Method.DR, Optional.empty());
    public static final Forwarding TUN = new Forwarding(Method.TUN, Optional.of(Tunnel.IPIP));

    /** The {@code lb_kind} words. */
    public enum Method {
        NAT,
        DR,
        TUN
    }

    /** The encapsulation of {@code TUN}. */
    public enum TunnelType {
        IPIP,
        GUE,
        GRE
    }

    /** The checksum option of a GUE or GRE tunnel. */
    public enum TunnelChecksum {
        NONE,
        CSUM,
        REMCSUM
    }

    /** A tunnel's encapsulation; {@code port} only for GUE, otherwise 0. */
    public record Tunnel(TunnelType type, int port, TunnelChecksum checksum) {
        public static final Tunnel IPIP = new Tunnel(TunnelType.IPIP, 0, TunnelChecksum.NONE);
    }
}
