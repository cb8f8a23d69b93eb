package io.vipkeeper.director.vrrp;

import io.vipkeeper.config.model.vrrp.AuthHmac;
import io.vipkeeper.config.model.vrrp.HmacKey;
import io.vipkeeper.config.model.vrrp.Transport;
import io.vipkeeper.config.model.vrrp.UnicastPeer;
import io.vipkeeper.config.model.vrrp.VrrpInstance;
import io.vipkeeper.vrrp.packet.Authentication;
import io.vipkeeper.vrrp.packet.HmacParams;
import io.vipkeeper.vrrp.packet.Recipients;
import io.vipkeeper.vrrp.packet.Recipients.UnicastChecksum;
import io.vipkeeper.vrrp.packet.WireParams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the adverts of an instance look like. */
final class WireTranslation {
    private static final int TTL = 255;
    private static final int SHORTEST_KEY = 32;
    private static final int LONGEST_KEY = 64;

    private WireTranslation() {}

    /** @throws IOException when a key file of auth_hmac cannot be read */
    static WireParams of(VrrpInstance instance) throws IOException {
        return new WireParams(
                instance.name(),
                instance.version(),
                instance.family(),
                instance.vrid(),
                (int) (instance.interval().toMillis() / 10),
                instance.addresses().stream().map(address -> address.ip()).toList(),
                authentication(instance),
                hmac(instance),
                recipients(instance.transport()),
                instance.transport().checksum() == Transport.Checksum.AS_VERSION_2,
                instance.owner() && instance.election().ownerIgnoresAdverts(),
                instance.skipAddressCheck());
    }

    private static Authentication authentication(VrrpInstance instance) {
        return instance.authentication()
                .map(auth -> new Authentication(
                        switch (auth.type()) {
                            case PASS -> Authentication.Scheme.PASS;
                            case AH -> Authentication.Scheme.AH;
                        },
                        auth.password()))
                .orElse(Authentication.NONE);
    }

    private static Recipients recipients(Transport transport) {
        if (!transport.unicast()) {
            return new Recipients.Multicast(transport.group());
        }
        List<Recipients.Peer> peers =
                transport.peers().stream().map(WireTranslation::peer).toList();
        UnicastChecksum checksum = switch (transport.checksum()) {
            case AUTOMATIC, AS_VERSION_2 -> UnicastChecksum.LEARN;
            case CURRENT -> UnicastChecksum.NEVER_OLD;
            case OLD_UNICAST -> UnicastChecksum.OLD;
        };
        return new Recipients.Unicast(
                peers, transport.ttl().orElse(TTL), transport.checkSource(), checksum, transport.group());
    }

    private static Recipients.Peer peer(UnicastPeer peer) {
        return new Recipients.Peer(
                peer.address(), peer.minTtl().orElse(0), peer.maxTtl().orElse(TTL));
    }

    private static Optional<HmacParams> hmac(VrrpInstance instance) throws IOException {
        if (instance.hmac().isEmpty()) {
            return Optional.empty();
        }
        AuthHmac hmac = instance.hmac().get();
        List<HmacParams.Key> keys = new ArrayList<>();
        for (Map.Entry<Integer, HmacKey> key : new TreeMap<>(hmac.keys()).entrySet()) {
            keys.add(new HmacParams.Key(key.getKey(), secret(instance, key.getKey(), key.getValue())));
        }
        HmacParams.Mode mode = switch (hmac.mode()) {
            case ENFORCE -> HmacParams.Mode.ENFORCE;
            case PERMISSIVE -> HmacParams.Mode.PERMISSIVE;
            case RECEIVE_ONLY -> HmacParams.Mode.RECEIVE_ONLY;
        };
        return Optional.of(new HmacParams(
                keys,
                hmac.activeKey(),
                (int) hmac.window().toSeconds(),
                hmac.antiReplay() == AuthHmac.AntiReplay.TIME,
                mode));
    }

    private static byte[] secret(VrrpInstance instance, int id, HmacKey key) throws IOException {
        if (key instanceof HmacKey.Inline inline) {
            return inline.octets();
        }
        String path = ((HmacKey.InFile) key).path();
        byte[] secret;
        try {
            secret = Files.readString(Path.of(path)).strip().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IOException(
                    "(" + instance.name() + ") auth_hmac key " + id + ": " + path + " cannot be read: " + e, e);
        }
        if (secret.length < SHORTEST_KEY || secret.length > LONGEST_KEY) {
            throw new IOException("(" + instance.name() + ") auth_hmac key " + id + ": " + path + " holds "
                    + secret.length + " octets, " + SHORTEST_KEY + " to " + LONGEST_KEY + " are allowed");
        }
        return secret;
    }
}
