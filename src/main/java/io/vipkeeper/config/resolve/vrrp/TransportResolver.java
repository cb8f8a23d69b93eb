package io.vipkeeper.config.resolve.vrrp;

import io.vipkeeper.config.keywords.vrrp.InstanceDraft;
import io.vipkeeper.config.keywords.vrrp.InstanceDraft.OldChecksum;
import io.vipkeeper.config.keywords.vrrp.VrrpGlobalDraft;
import io.vipkeeper.config.model.vrrp.Transport;
import io.vipkeeper.config.model.vrrp.Transport.Checksum;
import io.vipkeeper.config.model.vrrp.UnicastPeer;
import io.vipkeeper.config.model.vrrp.VrrpDefs;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.schema.Setting;
import io.vipkeeper.config.text.Position;
import io.vipkeeper.config.text.Problem;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Resolves where an instance's adverts go and which it believes. */
record TransportResolver(InstanceDraft draft, VrrpGlobalDraft globals, VrrpDefs defs, Family family, Voice voice) {

    Transport transport(int version, boolean strict) {
        List<UnicastPeer> peers = peers(strict);
        boolean unicast = !peers.isEmpty() || waitsForPeers(strict);
        Optional<IpAddress> source = source();
        return new Transport(
                source,
                trackSource(source),
                unicast,
                peers,
                group(unicast),
                ttl(unicast),
                unicast && checksSource(peers),
                checksum(version, unicast));
    }

    private List<UnicastPeer> peers(boolean strict) {
        Map<IpAddress, UnicastPeer> peers = new LinkedHashMap<>();
        for (Located<UnicastPeer> located : draft.peers) {
            UnicastPeer peer = located.value();
            if (peer.address().family() != family) {
                voice.say(
                        Problem.CONFLICT,
                        located.at(),
                        "VRRP instance and unicast peer address " + peer.address() + " must be of the same family",
                        "");
            } else if (peers.putIfAbsent(peer.address(), peer) != null) {
                voice.say(Problem.DUPLICATE, located.at(), "duplicate unicast peer " + peer.address(), "it is ignored");
            }
            if (draft.unicastSource.or(draft.multicastSource).get().equals(Optional.of(peer.address()))) {
                voice.say(
                        Problem.WITHOUT_EFFECT,
                        located.at(),
                        "unicast peer " + peer.address() + " is the instance's own source address",
                        "leave it out on this node");
            }
            if (peer.minTtl().orElse(0) > peer.maxTtl().orElse(255)) {
                voice.say(
                        Problem.CONFLICT,
                        located.at(),
                        "min_ttl " + peer.minTtl().orElse(0) + " is more than max_ttl "
                                + peer.maxTtl().orElse(255),
                        "no advert can pass");
            }
        }
        if (strict && !peers.isEmpty()) {
            voice.say(
                    Problem.ADJUSTED,
                    draft.peers.get(0).at(),
                    "Strict mode does not support unicast - using multicast",
                    "write strict_mode off");
            return List.of();
        }
        return List.copyOf(peers.values());
    }

    /** Whether the instance was meant to be unicast, lacks peers, and is to wait for them in FAULT. */
    private boolean waitsForPeers(boolean strict) {
        boolean meant = !draft.peerBlocks.isEmpty() || draft.unicastSource.isSet();
        if (!draft.peers.isEmpty() || strict || !(meant || draft.faultWithoutPeer.isSet())) {
            return false;
        }
        boolean waits = draft.faultWithoutPeer.orElse(false);
        Position at = draft.peerBlocks.isEmpty() ? draft.unicastSource.at(draft.at) : draft.peerBlocks.get(0);
        voice.say(
                waits ? Problem.INCOMPLETE : Problem.WITHOUT_EFFECT,
                at,
                "unicast without a unicast_peer: " + (waits ? "the instance stays in FAULT" : "multicast is used"),
                "name the peers in unicast_peer");
        return waits;
    }

    private Optional<IpAddress> source() {
        Setting<IpAddress> setting = draft.unicastSource.or(draft.multicastSource);
        Optional<IpAddress> source = setting.get();
        if (source.isPresent() && source.get().family() != family) {
            voice.say(
                    Problem.CONFLICT,
                    setting,
                    "source address " + source.get() + " and virtual addresses must be of the same family",
                    "");
            return Optional.empty();
        }
        return source;
    }

    private boolean trackSource(Optional<IpAddress> source) {
        if (draft.trackSource.isSet() && source.isEmpty()) {
            voice.say(
                    Problem.WITHOUT_EFFECT,
                    draft.trackSource,
                    "track_src_ip without a source address is ignored",
                    "write unicast_src_ip or mcast_src_ip");
        }
        return draft.trackSource.isSet() && source.isPresent();
    }

    private IpAddress group(boolean unicast) {
        IpAddress usual = family == Family.INET ? defs.group4() : defs.group6();
        Optional<IpAddress> own = draft.multicastGroup.get();
        if (own.isEmpty()) {
            return usual;
        }
        if (own.get().family() != family || !Addresses.isMulticast(own.get())) {
            voice.say(
                    Problem.BAD_VALUE,
                    draft.multicastGroup,
                    "mcast_dst_ip " + own.get() + " is no multicast address of the instance's family",
                    "");
            return usual;
        }
        if (unicast) {
            voice.say(
                    Problem.WITHOUT_EFFECT, draft.multicastGroup, "mcast_dst_ip has no effect on unicast", "remove it");
            return usual;
        }
        return own.get();
    }

    private OptionalInt ttl(boolean unicast) {
        if (draft.ttl.isSet() && !unicast) {
            voice.say(Problem.WITHOUT_EFFECT, draft.ttl, "unicast_ttl has no effect on multicast", "remove it");
            return OptionalInt.empty();
        }
        return draft.ttl.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private boolean checksSource(List<UnicastPeer> peers) {
        boolean limited = peers.stream()
                .anyMatch(peer -> peer.minTtl().isPresent() || peer.maxTtl().isPresent());
        return limited || draft.checkSource.or(globals.checkSource).orElse(false);
    }

    private Checksum checksum(int version, boolean unicast) {
        boolean three = version == 3 && family == Family.INET;
        if (!three) {
            draft.checksumAsVersion2
                    .located()
                    .ifPresent(at -> onlyThree("v3_checksum_as_v2", at.at(), "version 3 over IPv4"));
            return Checksum.AUTOMATIC;
        }
        if (draft.checksumAsVersion2.or(globals.checksumAsVersion2).orElse(false)) {
            return Checksum.AS_VERSION_2;
        }
        if (!unicast) {
            draft.oldChecksum.located().ifPresent(at -> onlyThree("old_unicast_checksum", at.at(), "unicast"));
            return Checksum.AUTOMATIC;
        }
        return draft.oldChecksum
                .map(old -> old == OldChecksum.NEVER ? Checksum.CURRENT : Checksum.OLD_UNICAST)
                .orElse(Checksum.AUTOMATIC);
    }

    private void onlyThree(String keyword, Position at, String where) {
        voice.say(Problem.WITHOUT_EFFECT, at, keyword + " is for " + where + " only", "remove it");
    }
}
