package io.vipkeeper.linux.ipvs;

/**
 * A destination (real server) of a service as configured.
 *
 * @param tunnel used only by {@link ForwardingMethod#TUNNEL}
 * @param weight 0 takes no new connections
 * @param upperThreshold most connections, above which it takes no new ones; 0 for no limit
 * @param lowerThreshold connections below which it takes new ones again; 0 for three quarters of the upper
 */
public record Destination(
        DestinationKey key,
        ForwardingMethod method,
        Tunnel tunnel,
        int weight,
        long upperThreshold,
        long lowerThreshold) {
    public Destination {
        if (method != ForwardingMethod.TUNNEL) {
            tunnel = Tunnel.IPIP;
        }
    }

    /** Without thresholds, an IP-in-IP tunnel if tunnelled. */
    public static Destination of(DestinationKey key, ForwardingMethod method, int weight) {
        return new Destination(key, method, Tunnel.IPIP, weight, 0, 0);
    }

    /** This with another weight. */
    public Destination withWeight(int other) {
        return new Destination(key, method, tunnel, other, upperThreshold, lowerThreshold);
    }

    /** This with connection limits. */
    public Destination withThresholds(long upper, long lower) {
        return new Destination(key, method, tunnel, weight, upper, lower);
    }

    /** This, tunnelled by {@code other}. */
    public Destination withTunnel(Tunnel other) {
        return new Destination(key, ForwardingMethod.TUNNEL, other, weight, upperThreshold, lowerThreshold);
    }
}
