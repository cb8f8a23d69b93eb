package io.vipkeeper.vrrp.packet;

/**
 * Counts since the instance began, named as keepalived's statistics file and the VRRP MIB (RFC 6527) name them.
 *
 * @param received adverts of the right form, also when their address list or sender was then not liked
 * @param sent adverts, however many unicast peers each went to
 */
public record AdvertStatistics(
        long received,
        long sent,
        long priorityZeroReceived,
        long priorityZeroSent,
        PacketErrors packetErrors,
        AuthenticationErrors authenticationErrors,
        ExtensionErrors extensionErrors) {
    /** Packets that are no proper advert. */
    public record PacketErrors(
            long length,
            long ttl,
            long invalidType,
            long advertisementInterval,
            long addressList,
            long version,
            long checksum,
            long vrid) {}

    /** Authentication of version 2. */
    public record AuthenticationErrors(long invalidType, long typeMismatch, long failure) {}

    /** Signatures of {@code auth_hmac}. */
    public record ExtensionErrors(
            long missing, long malformed, long unknownKey, long invalidHmac, long stale, long replay) {}
}
