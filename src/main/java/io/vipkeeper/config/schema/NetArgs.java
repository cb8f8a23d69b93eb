package io.vipkeeper.config.schema;

import io.vipkeeper.config.text.Problem;
import io.vipkeeper.config.tree.Word;
import io.vipkeeper.net.Cidr;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.util.Map;
import java.util.Optional;

/** Arguments that are addresses, ports and families. */
public final class NetArgs {
    private NetArgs() {}

    /** A numeric address. */
    public static Arg<IpAddress> address() {
        return words -> words.need("an IP address").flatMap(word -> address(words, word));
    }

    /** {@code ADDR[/LEN]}, as it was written; without a length, that of a whole address. */
    public static Arg<Cidr> cidr() {
        return words -> words.need("an IP address")
                .flatMap(word ->
                        Cidr.parse(word.text()).or(() -> words.bad(word, "an IP address with or without /LENGTH")));
    }

    /** {@code IP [PORT]}; without a port, 0. */
    public static Arg<Endpoint> endpoint() {
        return words -> words.need("an IP address")
                .flatMap(word -> address(words, word))
                .flatMap(address -> portOrNone(words).map(port -> new Endpoint(address, port)));
    }

    /** A port that may be missing: then 0. Words that are no number are left for others. */
    public static Optional<Integer> portOrNone(Words words) {
        Optional<Word> word = words.peek();
        if (word.isEmpty()) {
            return Optional.of(0);
        }
        return Arg.integer(0, 65535).read(words);
    }

    /** {@code inet} or {@code inet6}. */
    public static Arg<Family> family() {
        return Arg.choice(Map.of("inet", Family.INET, "inet6", Family.INET6));
    }

    /** A name of an interface: at most 15 octets, no blank or slash. */
    public static Arg<String> device() {
        return words -> words.need("an interface").flatMap(word -> {
            String name = word.text();
            boolean good = !name.isEmpty() && name.length() <= 15 && name.indexOf('/') < 0;
            return good ? Optional.of(name) : words.bad(word, "an interface name: it has 1 to 15 characters");
        });
    }

    /** The address that {@code word} writes; a diagnostic when it writes none. */
    public static Optional<IpAddress> address(Words words, Word word) {
        Optional<IpAddress> address = IpAddress.parse(word.text());
        if (address.isPresent()) {
            return address;
        }
        boolean slash = word.text().indexOf('/') > 0;
        words.report(
                Problem.BAD_VALUE,
                word,
                "'" + word.text() + "' is not an IP address",
                slash ? "no prefix length belongs here" : "host names are not looked up: write its address");
        return Optional.empty();
    }
}
