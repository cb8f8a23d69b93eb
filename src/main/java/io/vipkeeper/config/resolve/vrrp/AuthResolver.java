package io.vipkeeper.config.resolve.vrrp;

import io.vipkeeper.config.keywords.vrrp.HmacDraft;
import io.vipkeeper.config.keywords.vrrp.HmacDraft.KeyDraft;
import io.vipkeeper.config.keywords.vrrp.InstanceDraft;
import io.vipkeeper.config.model.vrrp.AuthHmac;
import io.vipkeeper.config.model.vrrp.Authentication;
import io.vipkeeper.config.model.vrrp.HmacKey;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.text.Position;
import io.vipkeeper.config.text.Problem;
import io.vipkeeper.net.Family;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Resolves how an instance's adverts are authenticated. */
record AuthResolver(InstanceDraft draft, Voice voice) {
    private static final int PASSWORD = 8;

    /** The authentication of version 2, dropped where version, family or strictness exclude it. */
    Optional<Authentication> authentication(int version, Family family, boolean strict) {
        if (!draft.authType.isSet() && !draft.password.isSet()) {
            return Optional.empty();
        }
        Position at = draft.authType.at(draft.password.at(draft.at));
        if (!draft.authType.isSet()) {
            voice.say(Problem.WITHOUT_EFFECT, at, "auth_pass without auth_type is ignored", "write auth_type PASS");
            return Optional.empty();
        }
        if (!draft.password.isSet()) {
            voice.say(
                    Problem.WITHOUT_EFFECT,
                    at,
                    "Authentication specified but no password given. Ignoring",
                    "write auth_pass");
            return Optional.empty();
        }
        if (strict) {
            voice.say(
                    Problem.WITHOUT_EFFECT, at, "Strict mode does not support authentication. Ignoring.", "remove it");
            return Optional.empty();
        }
        if (version == 3) {
            voice.say(
                    Problem.WITHOUT_EFFECT,
                    at,
                    "VRRP version 3 does not support authentication. Ignoring.",
                    "remove it, or write auth_hmac");
            return Optional.empty();
        }
        Authentication authentication =
                new Authentication(draft.authType.orElse(Authentication.Type.PASS), draft.password.orElse(""));
        if (authentication.type() == Authentication.Type.AH && family == Family.INET6) {
            voice.say(
                    Problem.WITHOUT_EFFECT, at, "AH authentication is not supported over IPv6. Ignoring.", "remove it");
            return Optional.empty();
        }
        if (authentication.password().getBytes(StandardCharsets.UTF_8).length > PASSWORD) {
            voice.say(
                    Problem.ADJUSTED,
                    draft.password,
                    "Truncating auth_pass to " + PASSWORD + " characters",
                    "no more fit the packet: anybody who knows these is in");
        }
        return Optional.of(authentication);
    }

    /** The signed trailer; {@code interval} is between adverts. */
    Optional<AuthHmac> hmac(Duration interval, boolean strict) {
        if (draft.hmac.isEmpty()) {
            return Optional.empty();
        }
        HmacDraft block = draft.hmac.get(draft.hmac.size() - 1);
        if (draft.hmac.size() > 1) {
            voice.say(Problem.DUPLICATE, block.at, "auth_hmac was given already", "the last one counts");
        }
        Map<Integer, HmacKey> keys = keys(block);
        if (keys.isEmpty()) {
            voice.say(Problem.REQUIRED, block.at, "auth_hmac without a key", "write key ID hex:...");
            return Optional.empty();
        }
        int active = block.activeKey.orElse(keys.keySet().iterator().next());
        if (!keys.containsKey(active)) {
            voice.say(Problem.UNKNOWN_NAME, block.activeKey, "active_key " + active + " is not among the keys", "");
            return Optional.empty();
        }
        if (!block.activeKey.isSet() && keys.size() > 1) {
            voice.say(
                    Problem.ASSUMED, block.at, "auth_hmac signs with the first key, " + active, "write active_key ID");
        }
        AuthHmac.Mode mode = block.mode.orElse(AuthHmac.Mode.ENFORCE);
        if (strict && mode != AuthHmac.Mode.ENFORCE) {
            voice.say(
                    Problem.ADJUSTED, block.mode, "Strict mode requires auth_hmac mode enforce", "write mode enforce");
            mode = AuthHmac.Mode.ENFORCE;
        }
        return Optional.of(new AuthHmac(
                keys,
                active,
                block.window.orElse(window(interval)),
                block.antiReplay.orElse(AuthHmac.AntiReplay.TIME),
                mode));
    }

    private Map<Integer, HmacKey> keys(HmacDraft block) {
        Map<Integer, HmacKey> keys = new LinkedHashMap<>();
        for (Located<KeyDraft> key : block.keys) {
            if (keys.putIfAbsent(key.value().id(), key.value().key()) != null) {
                voice.say(
                        Problem.DUPLICATE,
                        key.at(),
                        "key " + key.value().id() + " was given already",
                        "the first one counts");
            }
        }
        return keys;
    }

    /** Three adverts, at least 5 s and at most 300 s. */
    private static Duration window(Duration interval) {
        Duration three = interval.multipliedBy(3);
        Duration least = Duration.ofSeconds(5);
        Duration most = Duration.ofMinutes(5);
        return three.compareTo(least) < 0 ? least : three.compareTo(most) > 0 ? most : three;
    }
}
