package io.vipkeeper.config.keywords.vrrp;

import io.vipkeeper.config.model.vrrp.AuthHmac;
import io.vipkeeper.config.model.vrrp.HmacKey;
import io.vipkeeper.config.schema.Arg;
import io.vipkeeper.config.schema.Block;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.schema.Setting;
import io.vipkeeper.config.schema.Words;
import io.vipkeeper.config.text.Position;
import io.vipkeeper.config.text.Problem;
import io.vipkeeper.config.tree.Word;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** An auth_hmac block. */
public final class HmacDraft {
    /** {@code key ID hex:…|file:…|text}. */
    public record KeyDraft(int id, HmacKey key) {}

    private static final int SHORTEST = 32;
    private static final int LONGEST = 64;
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2})*");

    private static final Map<String, AuthHmac.Mode> MODES = Map.of(
            "enforce", AuthHmac.Mode.ENFORCE,
            "permissive", AuthHmac.Mode.PERMISSIVE,
            "receive-only", AuthHmac.Mode.RECEIVE_ONLY);

    private static final Map<String, AuthHmac.AntiReplay> ANTI_REPLAY =
            Map.of("time", AuthHmac.AntiReplay.TIME, "monotonic", AuthHmac.AntiReplay.MONOTONIC);

    static final Block<HmacDraft> TABLE = new Block<HmacDraft>()
            .repeated("key", HmacDraft::key, d -> d.keys)
            .keyword("active_key", Arg.integer(1, 255), d -> d.activeKey)
            .keyword("time_window", Arg.seconds("1", "300"), d -> d.window)
            .keyword("anti_replay", Arg.choice(ANTI_REPLAY), d -> d.antiReplay)
            .keyword("mode", Arg.choice(MODES), d -> d.mode);

    public final Position at;
    public final List<Located<KeyDraft>> keys = new ArrayList<>();
    public final Setting<Integer> activeKey = new Setting<>();
    public final Setting<Duration> window = new Setting<>();
    public final Setting<AuthHmac.AntiReplay> antiReplay = new Setting<>();
    public final Setting<AuthHmac.Mode> mode = new Setting<>();

    HmacDraft(Position at) {
        this.at = at;
    }

    private static Optional<KeyDraft> key(Words words) {
        return Arg.integer(1, 255)
                .read(words)
                .flatMap(id ->
                        words.need("a key").flatMap(word -> key(words, word)).map(key -> new KeyDraft(id, key)));
    }

    private static Optional<HmacKey> key(Words words, Word word) {
        String text = word.text();
        if (text.startsWith("file:")) {
            return text.length() > 5
                    ? Optional.of(new HmacKey.InFile(text.substring(5)))
                    : words.bad(word, "file: with a path behind it");
        }
        boolean hex = text.startsWith("hex:");
        if (hex && !HEX.matcher(text.substring(4)).matches()) {
            return secret(words, word, "hex: with pairs of hexadecimal digits behind it");
        }
        String digits = hex
                ? text.substring(4).toLowerCase(Locale.ROOT)
                : HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        int octets = digits.length() / 2;
        return octets < SHORTEST || octets > LONGEST
                ? secret(words, word, SHORTEST + " to " + LONGEST + " octets long, but " + octets)
                : Optional.of(new HmacKey.Inline(digits));
    }

    /** As {@link Words#bad}, without the key itself. */
    private static Optional<HmacKey> secret(Words words, Word word, String wanted) {
        words.report(Problem.BAD_VALUE, word, "'key': it is not " + wanted, "");
        return Optional.empty();
    }
}
