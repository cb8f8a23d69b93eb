package io.vipkeeper.config.keywords.vrrp;

import io.vipkeeper.config.model.address.Encapsulation;
import io.vipkeeper.config.schema.Arg;
import io.vipkeeper.config.schema.NetArgs;
import io.vipkeeper.config.schema.Options;
import io.vipkeeper.config.schema.Setting;
import io.vipkeeper.config.schema.Words;
import io.vipkeeper.config.tree.Word;
import io.vipkeeper.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** {@code encap mpls LABELS [ttl N]}, {@code encap ip|ip6 id N dst A …}, {@code encap ila LOCATOR}. */
final class EncapArgs {
    private static final Pattern SLASH = Pattern.compile("/");
    private static final Pattern COLON = Pattern.compile(":");
    private static final int MOST_LABEL = 0xf_ffff;

    /** The options of an IP tunnel. */
    private static final class IpDraft {
        final Setting<Long> id = new Setting<>();
        final Setting<IpAddress> source = new Setting<>();
        final Setting<IpAddress> destination = new Setting<>();
        final Setting<Integer> tos = new Setting<>();
        final Setting<Integer> ttl = new Setting<>();
        final Setting<Integer> flags = new Setting<>();
    }

    private static final Options<IpDraft> IP = new Options<IpDraft>()
            .option("id", Arg.number(0, Long.MAX_VALUE), d -> d.id)
            .option("src", NetArgs.address(), d -> d.source)
            .option("dst", NetArgs.address(), d -> d.destination)
            .option("tos", RouteNames.TOS, d -> d.tos)
            .alias("tc", "tos")
            .option("ttl", Arg.integer(0, 255), d -> d.ttl)
            .alias("hoplimit", "ttl")
            .option("flags", Arg.integer(0, 0xffff), d -> d.flags);

    static final Arg<Encapsulation> ENCAP =
            words -> words.need("mpls, ip, ip6 or ila").flatMap(word -> read(words, word));

    private EncapArgs() {}

    private static Optional<Encapsulation> read(Words words, Word kind) {
        return switch (kind.text()) {
            case "mpls" -> words.need("labels").flatMap(labels -> mpls(words, labels));
            case "ip" -> ip(words, false);
            case "ip6" -> ip(words, true);
            case "ila" -> words.need("a locator").flatMap(locator -> ila(words, locator));
            default -> words.bad(kind, "one of mpls, ip, ip6, ila");
        };
    }

    private static Optional<Encapsulation> mpls(Words words, Word word) {
        List<Integer> labels = new ArrayList<>();
        for (String text : SLASH.split(word.text(), -1)) {
            Optional<Integer> label = label(text);
            if (label.isEmpty() || labels.size() == 30) {
                return words.bad(word, "up to 30 labels of 20 bits with / between them");
            }
            labels.add(label.get());
        }
        if (!words.take("ttl")) {
            return Optional.of(new Encapsulation.Mpls(labels, OptionalInt.empty()));
        }
        return Arg.integer(0, 255).read(words).map(ttl -> new Encapsulation.Mpls(labels, OptionalInt.of(ttl)));
    }

    private static Optional<Integer> label(String text) {
        try {
            int label = Integer.decode(text);
            return label >= 0 && label <= MOST_LABEL ? Optional.of(label) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Encapsulation> ip(Words words, boolean six) {
        IpDraft draft = new IpDraft();
        if (!IP.read(words, draft)) {
            return Optional.empty();
        }
        return Optional.of(new Encapsulation.Ip(
                six,
                draft.id.map(OptionalLong::of).orElse(OptionalLong.empty()),
                draft.source.get(),
                draft.destination.get(),
                optional(draft.tos),
                optional(draft.ttl),
                optional(draft.flags)));
    }

    private static OptionalInt optional(Setting<Integer> setting) {
        return setting.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    /** Four groups of hexadecimal digits, as the upper half of an IPv6 address. */
    private static Optional<Encapsulation> ila(Words words, Word word) {
        String[] groups = COLON.split(word.text(), -1);
        long locator = 0;
        for (String group : groups) {
            boolean good = groups.length == 4
                    && !group.isEmpty()
                    && group.length() < 5
                    && group.chars().allMatch(c -> Character.digit(c, 16) >= 0);
            if (!good) {
                return words.bad(word, "a locator of four groups of hexadecimal digits");
            }
            locator = locator << 16 | Long.parseLong(group, 16);
        }
        return Optional.of(new Encapsulation.Ila(locator));
    }
}
