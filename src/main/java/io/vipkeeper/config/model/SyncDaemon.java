package io.vipkeeper.config.model;

import io.vipkeeper.net.IpAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code lvs_sync_daemon}: IPVS connection synchronisation on {@code device}.
 *
 * @param instance the vrrp_instance whose state the daemon follows; without one both roles run
 * @param id 0 to 255; absent: the instance's VRID, or 0
 * @param maxLength 1 to 65507 octets a message
 * @param port 1 to 65535
 * @param ttl 1 to 255
 */
public record SyncDaemon(
        String device,
        Optional<String> instance,
        OptionalInt id,
        OptionalInt maxLength,
        OptionalInt port,
        OptionalInt ttl,
        Optional<IpAddress> group) {}
