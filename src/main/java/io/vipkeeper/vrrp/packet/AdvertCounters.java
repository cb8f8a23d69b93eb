package io.vipkeeper.vrrp.packet;

import static io.vipkeeper.vrrp.packet.Cause.AH_DIGEST;
import static io.vipkeeper.vrrp.packet.Cause.AH_MISMATCH;
import static io.vipkeeper.vrrp.packet.Cause.AH_SEQUENCE;
import static io.vipkeeper.vrrp.packet.Cause.AH_SPI;
import static io.vipkeeper.vrrp.packet.Cause.AUTH_TYPE_MISMATCH;
import static io.vipkeeper.vrrp.packet.Cause.AUTH_TYPE_UNKNOWN;
import static io.vipkeeper.vrrp.packet.Cause.CAST;
import static io.vipkeeper.vrrp.packet.Cause.CHECKSUM;
import static io.vipkeeper.vrrp.packet.Cause.INTERVAL;
import static io.vipkeeper.vrrp.packet.Cause.LENGTH;
import static io.vipkeeper.vrrp.packet.Cause.PACKET_TYPE;
import static io.vipkeeper.vrrp.packet.Cause.PASSWORD;
import static io.vipkeeper.vrrp.packet.Cause.PEER_TTL;
import static io.vipkeeper.vrrp.packet.Cause.SIGNATURE_MALFORMED;
import static io.vipkeeper.vrrp.packet.Cause.SIGNATURE_REPLAYED;
import static io.vipkeeper.vrrp.packet.Cause.SIGNATURE_STALE;
import static io.vipkeeper.vrrp.packet.Cause.SIGNATURE_UNKNOWN_KEY;
import static io.vipkeeper.vrrp.packet.Cause.SIGNATURE_WRONG;
import static io.vipkeeper.vrrp.packet.Cause.TOTAL_LENGTH;
import static io.vipkeeper.vrrp.packet.Cause.TTL;
import static io.vipkeeper.vrrp.packet.Cause.UNSIGNED;
import static io.vipkeeper.vrrp.packet.Cause.VERSION;
import static io.vipkeeper.vrrp.packet.Cause.VRID;

import io.vipkeeper.vrrp.packet.AdvertStatistics.AuthenticationErrors;
import io.vipkeeper.vrrp.packet.AdvertStatistics.ExtensionErrors;
import io.vipkeeper.vrrp.packet.AdvertStatistics.PacketErrors;
import java.util.EnumMap;
import java.util.Map;

/** Counts what becomes of packets. */
final class AdvertCounters {
    private final Map<Cause, Long> rejected = new EnumMap<>(Cause.class);
    private long received;
    private long sent;
    private long priorityZeroReceived;
    private long priorityZeroSent;
    private long addressList;

    void rejected(Cause cause) {
        rejected.merge(cause, 1L, Long::sum);
    }

    void received() {
        received++;
    }

    void accepted(int priority) {
        priorityZeroReceived += priority == 0 ? 1 : 0;
    }

    void addressList() {
        addressList++;
    }

    void sent(int priority) {
        sent++;
        priorityZeroSent += priority == 0 ? 1 : 0;
    }

    AdvertStatistics statistics() {
        return new AdvertStatistics(
                received,
                sent,
                priorityZeroReceived,
                priorityZeroSent,
                new PacketErrors(
                        of(LENGTH, TOTAL_LENGTH),
                        of(TTL, PEER_TTL),
                        of(PACKET_TYPE),
                        of(INTERVAL),
                        addressList + of(CAST),
                        of(VERSION),
                        of(CHECKSUM),
                        of(VRID)),
                new AuthenticationErrors(
                        of(AUTH_TYPE_UNKNOWN),
                        of(AH_MISMATCH, AUTH_TYPE_MISMATCH),
                        of(PASSWORD, AH_DIGEST, AH_SPI, AH_SEQUENCE)),
                new ExtensionErrors(
                        of(UNSIGNED),
                        of(SIGNATURE_MALFORMED),
                        of(SIGNATURE_UNKNOWN_KEY),
                        of(SIGNATURE_WRONG),
                        of(SIGNATURE_STALE),
                        of(SIGNATURE_REPLAYED)));
    }

    private long of(Cause... causes) {
        long sum = 0;
        for (Cause cause : causes) {
            sum += rejected.getOrDefault(cause, 0L);
        }
        return sum;
    }
}
