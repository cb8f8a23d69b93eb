package io.vipkeeper.config.model.vrrp;

import io.vipkeeper.net.IpAddress;
import java.util.OptionalInt;

/** A unicast_peer; its adverts must arrive with a TTL or hop limit from {@code minTtl} to {@code maxTtl}, where given. */
public record UnicastPeer(IpAddress address, OptionalInt minTtl, OptionalInt maxTtl) {}
