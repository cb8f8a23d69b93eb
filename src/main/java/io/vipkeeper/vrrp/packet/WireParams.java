package io.vipkeeper.vrrp.packet;

import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.vrrp.packet.Authentication.Scheme;
import java.util.List;
import java.util.Optional;

/**
 * What the adverts of one VRRP instance look like and which ones it believes. Take {@link #of} and change what differs.
 *
 * @param name the instance, as log lines name it
 * @param version 2 or 3
 * @param family of the adverts and of {@code addresses}
 * @param vrid 1 to 255
 * @param centiseconds the advert interval; version 2: whole seconds up to 255, version 3: up to 4095
 * @param addresses virtual addresses that adverts carry, in this order; 255 at most
 * @param authentication of version 2; none with version 3, no AH with IPv6
 * @param hmac signed adverts, if configured
 * @param recipients multicast or unicast
 * @param v3ChecksumAsV2 version 3 IPv4 adverts are summed without pseudo-header, and taken with or without
 * @param ignoresOthers this router owns the addresses (priority 255) and takes no notice of other masters
 *     ({@code owner_ignore_adverts})
 * @param skipsKnownLists the address list is not compared in adverts of the current master ({@code skip_check_adv_addr})
 */
public record WireParams(
        String name,
        int version,
        Family family,
        int vrid,
        int centiseconds,
        List<IpAddress> addresses,
        Authentication authentication,
        Optional<HmacParams> hmac,
        Recipients recipients,
        boolean v3ChecksumAsV2,
        boolean ignoresOthers,
        boolean skipsKnownLists) {
    /** {@code 224.0.0.18} (RFC 5798 section 5.1.1.2). */
    public static final IpAddress GROUP_INET = IpAddress.literal("224.0.0.18");
    /** {@code ff02::12} (RFC 5798 section 5.1.2.2). */
    public static final IpAddress GROUP_INET6 = IpAddress.literal("ff02::12");

    public WireParams {
        addresses = List.copyOf(addresses);
        require(version == 2 || version == 3, "version " + version);
        require(vrid >= 1 && vrid <= 255, "VRID " + vrid);
        require(addresses.size() <= 255, addresses.size() + " addresses");
        Family only = family;
        require(addresses.stream().allMatch(address -> address.family() == only), "an address of another family");
        require(
                version == 2 ? centiseconds % 100 == 0 && centiseconds <= 25_500 : centiseconds <= 4095,
                "interval of " + centiseconds + " cs");
        require(centiseconds > 0, "no interval");
        require(version == 2 || authentication.scheme() == Scheme.NONE, "version 3 with " + authentication.scheme());
        require(family == Family.INET || authentication.scheme() != Scheme.AH, "IPv6 with AH");
    }

    /** Multicast to the usual group every second, without addresses, authentication or exceptions. */
    public static WireParams of(String name, int version, Family family, int vrid) {
        return new WireParams(
                name,
                version,
                family,
                vrid,
                100,
                List.of(),
                Authentication.NONE,
                Optional.empty(),
                new Recipients.Multicast(family == Family.INET ? GROUP_INET : GROUP_INET6),
                false,
                false,
                false);
    }

    public WireParams withCentiseconds(int to) {
        return new WireParams(
                name,
                version,
                family,
                vrid,
                to,
                addresses,
                authentication,
                hmac,
                recipients,
                v3ChecksumAsV2,
                ignoresOthers,
                skipsKnownLists);
    }

    public WireParams withAddresses(List<IpAddress> to) {
        return new WireParams(
                name,
                version,
                family,
                vrid,
                centiseconds,
                to,
                authentication,
                hmac,
                recipients,
                v3ChecksumAsV2,
                ignoresOthers,
                skipsKnownLists);
    }

    public WireParams withAuthentication(Scheme scheme, String password) {
        return new WireParams(
                name,
                version,
                family,
                vrid,
                centiseconds,
                addresses,
                new Authentication(scheme, password),
                hmac,
                recipients,
                v3ChecksumAsV2,
                ignoresOthers,
                skipsKnownLists);
    }

    public WireParams withHmac(HmacParams to) {
        return new WireParams(
                name,
                version,
                family,
                vrid,
                centiseconds,
                addresses,
                authentication,
                Optional.of(to),
                recipients,
                v3ChecksumAsV2,
                ignoresOthers,
                skipsKnownLists);
    }

    public WireParams withRecipients(Recipients to) {
        return new WireParams(
                name,
                version,
                family,
                vrid,
                centiseconds,
                addresses,
                authentication,
                hmac,
                to,
                v3ChecksumAsV2,
                ignoresOthers,
                skipsKnownLists);
    }

    public WireParams withV3ChecksumAsV2(boolean to) {
        return new WireParams(
                name,
                version,
                family,
                vrid,
                centiseconds,
                addresses,
                authentication,
                hmac,
                recipients,
                to,
                ignoresOthers,
                skipsKnownLists);
    }

    public WireParams withIgnoresOthers(boolean to) {
        return new WireParams(
                name,
                version,
                family,
                vrid,
                centiseconds,
                addresses,
                authentication,
                hmac,
                recipients,
                v3ChecksumAsV2,
                to,
                skipsKnownLists);
    }

    public WireParams withSkipsKnownLists(boolean to) {
        return new WireParams(
                name,
                version,
                family,
                vrid,
                centiseconds,
                addresses,
                authentication,
                hmac,
                recipients,
                v3ChecksumAsV2,
                ignoresOthers,
                to);
    }

    boolean signs() {
        return hmac.isPresent() && hmac.get().signs();
    }

    boolean carriesAuthenticationData() {
        return version == 2 && family == Family.INET;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("no adverts with " + what);
        }
    }
}
