package io.vipkeeper.config.keywords.vrrp;

import io.vipkeeper.config.schema.Arg;
import io.vipkeeper.config.schema.Words;
import io.vipkeeper.config.tree.Word;
import java.util.Map;
import java.util.Optional;

/** Numbers of the routing tables that have names; the names are those that iproute2 comes with. */
final class RouteNames {
    private static final Map<String, Long> PROTOCOLS = Map.ofEntries(
            Map.entry("redirect", 1L),
            Map.entry("kernel", 2L),
            Map.entry("boot", 3L),
            Map.entry("static", 4L),
            Map.entry("gated", 8L),
            Map.entry("ra", 9L),
            Map.entry("mrt", 10L),
            Map.entry("zebra", 11L),
            Map.entry("bird", 12L),
            Map.entry("dnrouted", 13L),
            Map.entry("xorp", 14L),
            Map.entry("ntk", 15L),
            Map.entry("dhcp", 16L),
            Map.entry("keepalived", 18L),
            Map.entry("babel", 42L),
            Map.entry("bgp", 186L),
            Map.entry("isis", 187L),
            Map.entry("ospf", 188L),
            Map.entry("rip", 189L),
            Map.entry("eigrp", 192L));

    private static final Map<String, Long> IP_PROTOCOLS =
            Map.of("icmp", 1L, "tcp", 6L, "udp", 17L, "ipv6-icmp", 58L, "icmpv6", 58L, "sctp", 132L);

    static final Arg<String> TABLE = Arg.text("a table");
    static final Arg<Integer> PROTOCOL = named("a protocol", PROTOCOLS, 0, 255).map(Long::intValue);
    static final Arg<Integer> IP_PROTOCOL = words -> words.need("a protocol")
            .flatMap(word -> number(
                            words,
                            word,
                            "a protocol",
                            IP_PROTOCOLS,
                            word.text().toLowerCase(java.util.Locale.ROOT),
                            0,
                            255)
                    .map(Long::intValue));

    /** A TOS value; in the tradition of ip-route(8) it is hexadecimal, with or without 0x. */
    static final Arg<Integer> TOS = words -> words.need("a TOS value").flatMap(word -> {
        String text = word.text();
        String digits = text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : text;
        boolean hex =
                !digits.isEmpty() && digits.length() < 3 && digits.chars().allMatch(c -> Character.digit(c, 16) >= 0);
        return hex
                ? Optional.of(Integer.parseInt(digits, 16))
                : words.bad(word, "a TOS value of two hexadecimal digits");
    });

    /** {@code [FROM/]TO}, as FROM times 65536 plus TO. */
    static final Arg<Integer> REALMS = words -> words.need("realms").flatMap(word -> realms(words, word));

    private RouteNames() {}

    private static Arg<Long> named(String what, Map<String, Long> names, long min, long max) {
        return words -> words.need(what).flatMap(word -> number(words, word, what, names, word.text(), min, max));
    }

    private static Optional<Long> number(
            Words words, Word word, String what, Map<String, Long> names, String text, long min, long max) {
        Optional<Long> known = Optional.ofNullable(names.get(text));
        boolean digits = !text.isEmpty() && Character.isDigit(text.charAt(0));
        return known.isPresent() || digits
                ? known.or(() -> Arg.number(words, word, min, max))
                : words.bad(
                        word,
                        what + " by number or one of "
                                + String.join(
                                        ", ", names.keySet().stream().sorted().toList()));
    }

    private static Optional<Integer> realms(Words words, Word word) {
        int slash = word.text().indexOf('/');
        try {
            int from = slash < 0 ? 0 : Integer.decode(word.text().substring(0, slash));
            int to = Integer.decode(word.text().substring(slash + 1));
            boolean good = from >= 0 && from < 0x1_0000 && to >= 0 && to < 0x1_0000;
            return good ? Optional.of(from << 16 | to) : words.bad(word, "realms up to 65535");
        } catch (NumberFormatException e) {
            return words.bad(word, "realms by number: FROM/TO or TO");
        }
    }
}
