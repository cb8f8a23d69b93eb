package io.vipkeeper.vrrp.packet;

import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.vrrp.packet.Recipients.Peer;
import io.vipkeeper.vrrp.packet.Recipients.Unicast;
import io.vipkeeper.vrrp.packet.Recipients.UnicastChecksum;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Decides which adverts to believe: RFC 5798 section 7.1 and RFC 3768 section 7.1, in keepalived's order, which is that of {@link Cause}. */
final class AdvertChecker {
    private final AuthenticationChecker authentication;
    private final AdvertCounters counters;
    private final SignatureChecker signatures = new SignatureChecker();
    private final Set<Cause> refusalsSaid = EnumSet.noneOf(Cause.class);
    private final Set<Note> notesSaid = EnumSet.noneOf(Note.class);
    private boolean learnedOldChecksum;

    /** What is remarked on adverts that are accepted. */
    private enum Note {
        INTERVAL,
        ADDRESS_COUNT,
        ADDRESS_MISSING,
        OLD_CHECKSUM
    }

    AdvertChecker(AhHeader ah, AdvertCounters counters) {
        this.authentication = new AuthenticationChecker(ah);
        this.counters = counters;
    }

    void forgetLines() {
        refusalsSaid.clear();
        notesSaid.clear();
    }

    /** Whether adverts are to be summed with the multicast group's address although they go to peers. */
    boolean oldChecksum(WireParams params) {
        return params.recipients() instanceof Unicast unicast
                && switch (unicast.checksum()) {
                    case LEARN -> learnedOldChecksum;
                    case OLD -> true;
                    case NEVER_OLD -> false;
                };
    }

    Verdict check(WireParams params, Arrival arrival, Optional<IpAddress> master, Instant wallClock) {
        Received in = Received.of(params, arrival);
        List<String> lines = new ArrayList<>(0);
        Optional<Refusal> refusal = AuthenticationChecker.header(in)
                .or(() -> length(in))
                .or(() -> identity(in))
                .or(() -> signature(in, wallClock))
                .or(() -> authentication.fault(in))
                .or(() -> interval(in, lines))
                .or(() -> integrity(in, lines))
                .or(() -> addressee(in));
        if (refusal.isEmpty()) {
            counters.received();
            if (!params.skipsKnownLists() || !master.equals(Optional.of(in.source()))) {
                compareAddresses(in, lines);
            }
            refusal = peer(in);
        }
        if (refusal.isPresent()) {
            Cause cause = refusal.get().cause();
            counters.rejected(cause);
            if (!refusalsSaid.contains(cause)) {
                refusalsSaid.add(cause);
                String line = refusal.get().line().get();
                if (!line.isEmpty()) {
                    lines.add(line);
                }
            }
            return new Verdict.Rejected(cause, lines);
        }
        counters.accepted(in.priority());
        return new Verdict.Accepted(in.advert(), lines);
    }

    private static Optional<Refusal> length(Received in) {
        return in.length() == in.expected()
                ? Optional.empty()
                : Refusal.of(
                        Cause.LENGTH,
                        in,
                        () -> "vrrp packet from " + in.source() + " too "
                                + (in.length() > in.expected() ? "long" : "short") + ", length " + in.length()
                                + " and expect " + in.expected());
    }

    /** From this link, to this virtual router, in its version. */
    private static Optional<Refusal> identity(Received in) {
        int ttl = in.arrival().hopLimit();
        if (!in.unicast() && ttl != Arrival.UNKNOWN && ttl != Layout.TTL) {
            return Refusal.of(
                    Cause.TTL,
                    in,
                    () -> "invalid TTL/HL from " + in.source() + ". Received " + ttl + " and expect " + Layout.TTL);
        }
        if (in.vrrp(Layout.VRID) != in.params().vrid()) {
            return Refusal.silent(Cause.VRID);
        }
        return in.version() == in.params().version()
                ? Optional.empty()
                : Refusal.of(
                        Cause.VERSION,
                        in,
                        () -> "wrong VRRP version from " + in.source() + ". Received " + in.version() + " and expect "
                                + in.params().version());
    }

    private Optional<Refusal> signature(Received in, Instant wallClock) {
        Optional<HmacParams> hmac = in.params().hmac();
        if (hmac.isEmpty()) {
            return Optional.empty();
        }
        if (in.trailer().length == 0) {
            return hmac.get().mode() == HmacParams.Mode.ENFORCE
                    ? Refusal.of(
                            Cause.UNSIGNED, in, () -> "received an advert from " + in.source() + " without auth_hmac")
                    : Optional.empty();
        }
        return signatures
                .fault(in.params(), in.source(), in.message(), in.trailer(), wallClock)
                .flatMap(cause -> Refusal.of(
                        cause,
                        in,
                        () -> cause == Cause.SIGNED_BY_STRANGER
                                ? "unicast source address " + in.source() + " not a unicast peer"
                                : "received an advert from " + in.source() + " with an invalid auth_hmac: "
                                        + words(cause)));
    }

    private static String words(Cause cause) {
        return cause.name()
                .substring("SIGNATURE_".length())
                .toLowerCase(Locale.ROOT)
                .replace('_', ' ');
    }

    /** Version 2 wants our interval (RFC 3768 section 7.1); version 3 goes by the master's. */
    private Optional<Refusal> interval(Received in, List<String> lines) {
        int ours = in.params().centiseconds();
        int theirs = in.centiseconds();
        if (ours == theirs) {
            return Optional.empty();
        }
        String mismatch = "advertisement interval mismatch with ";
        if (in.version() == 2) {
            return Refusal.of(
                    Cause.INTERVAL,
                    in,
                    () -> mismatch + in.source() + " mine=" + ours / 100 + " sec rcv'd=" + theirs / 100 + " sec");
        }
        Optional<Refusal> different = Refusal.of(
                Cause.INTERVAL,
                in,
                () -> mismatch + in.source() + " ours = " + ours + " centi-sec rcv'd=" + theirs + " centi-sec");
        if (theirs == 0) {
            return different;
        }
        different.ifPresent(said -> note(Note.INTERVAL, said.line(), lines));
        return Optional.empty();
    }

    /** Type, total length and checksum. */
    private Optional<Refusal> integrity(Received in, List<String> lines) {
        int type = in.vrrp(Layout.VERSION_AND_TYPE) & 0x0f;
        if (type != Layout.TYPE_ADVERTISEMENT) {
            return Refusal.of(
                    Cause.PACKET_TYPE,
                    in,
                    () -> "Invalid packet type from " + in.source() + ". " + type + " and expect "
                            + Layout.TYPE_ADVERTISEMENT);
        }
        if (in.params().family() == Family.INET6) {
            return Optional.empty(); // the kernel has verified the checksum
        }
        int total = Octets.be16(in.packet(), Layout.IP_TOTAL_LENGTH);
        if (total != in.length()) {
            return Refusal.of(
                    Cause.TOTAL_LENGTH,
                    in,
                    () -> "ip_tot_len mismatch against received length from " + in.source() + ". " + total
                            + " and received " + in.length());
        }
        return checksumHolds(in, lines)
                ? Optional.empty()
                : Refusal.of(
                        Cause.CHECKSUM, in, () -> "Invalid VRRPv" + in.version() + " checksum from " + in.source());
    }

    private boolean checksumHolds(Received in, List<String> lines) {
        WireParams params = in.params();
        if (params.version() == 2) {
            return in.sumsUp(Optional.empty());
        }
        boolean asSent = in.sumsUp(Optional.of(in.arrival().destination()));
        if (asSent || (params.v3ChecksumAsV2() && in.sumsUp(Optional.empty()))) {
            return true;
        }
        if (!(params.recipients() instanceof Unicast unicast)
                || unicast.checksum() == UnicastChecksum.NEVER_OLD
                || !in.sumsUp(Optional.of(unicast.group()))) {
            return false;
        }
        if (!oldChecksum(params)) {
            learnedOldChecksum = true;
            note(Note.OLD_CHECKSUM, () -> in.prefix() + "Setting unicast VRRPv3 checksum to old version", lines);
        }
        return true;
    }

    private static Optional<Refusal> addressee(Received in) {
        if (in.toGroup() == in.unicast()) {
            return Refusal.of(
                    Cause.CAST,
                    in,
                    () -> "Expected " + (in.unicast() ? "un" : "mult")
                            + "icast packet but received " + (in.unicast() ? "mult" : "un") + "icast packet from "
                            + in.source());
        }
        return in.params().ignoresOthers() ? Refusal.silent(Cause.OWNER) : Optional.empty();
    }

    /** A list that differs is remarked and counted; the advert stands nevertheless. */
    private void compareAddresses(Received in, List<String> lines) {
        List<IpAddress> ours = in.params().addresses();
        Optional<IpAddress> missing =
                ours.stream().filter(address -> !in.carries(address)).findFirst();
        boolean otherCount = ours.size() != in.count();
        if (otherCount) {
            note(
                    Note.ADDRESS_COUNT,
                    () -> in.prefix() + "expected " + ours.size() + " VIPs but received " + in.count(),
                    lines);
        }
        missing.ifPresent(address -> note(
                Note.ADDRESS_MISSING,
                () -> in.prefix() + "ip address associated with VRID "
                        + in.params().vrid() + " not present in advert from " + in.source() + ": " + address,
                lines));
        if (otherCount || missing.isPresent()) {
            counters.addressList();
        }
    }

    private static Optional<Refusal> peer(Received in) {
        if (!(in.params().recipients() instanceof Unicast unicast) || !unicast.knowsPeers()) {
            return Optional.empty();
        }
        Optional<Peer> peer = unicast.peer(in.source());
        if (peer.isEmpty()) {
            return Refusal.of(
                    Cause.NOT_A_PEER, in, () -> "unicast source address " + in.source() + " not a unicast peer");
        }
        int ttl = in.arrival().hopLimit();
        int least = peer.get().minTtl();
        int most = peer.get().maxTtl();
        return ttl == Arrival.UNKNOWN || (ttl >= least && ttl <= most)
                ? Optional.empty()
                : Refusal.of(
                        Cause.PEER_TTL,
                        in,
                        () -> "TTL/HL " + ttl + " from " + in.source() + " not in range [" + least + ", " + most + "]");
    }

    private void note(Note note, Supplier<String> line, List<String> lines) {
        if (notesSaid.add(note)) {
            lines.add(line.get());
        }
    }
}
