package io.vipkeeper.config.keywords;

import io.vipkeeper.config.model.Forwarding;
import io.vipkeeper.config.model.Forwarding.Method;
import io.vipkeeper.config.model.Forwarding.Tunnel;
import io.vipkeeper.config.model.Forwarding.TunnelChecksum;
import io.vipkeeper.config.model.Forwarding.TunnelType;
import io.vipkeeper.config.model.IpvsTimeouts;
import io.vipkeeper.config.schema.Arg;
import io.vipkeeper.config.schema.Words;
import io.vipkeeper.config.text.Problem;
import io.vipkeeper.config.tree.Word;
import io.vipkeeper.net.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Arguments of LVS keywords. */
final class LvsArgs {
    /** 31 days, the longest timeout that IPVS takes. */
    static final String LONGEST = "2678400";

    static final Arg<Duration> DELAY_LOOP = Arg.seconds("0.000001", "4294");
    static final Arg<Duration> DELAY = Arg.seconds("0", "4294");
    static final Arg<Duration> CONNECT_TIMEOUT = Arg.seconds("0.000001", "4294");

    private static final Map<String, String> SCHEDULERS =
            Arg.words("rr", "wrr", "lc", "wlc", "lblc", "lblcr", "sh", "mh", "dh", "fo", "ovf", "sed", "nq", "twos");

    private static final Map<String, Method> METHODS = Map.of("NAT", Method.NAT, "DR", Method.DR, "TUN", Method.TUN);

    private static final Map<String, TunnelType> TUNNELS =
            Map.of("ipip", TunnelType.IPIP, "gue", TunnelType.GUE, "gre", TunnelType.GRE);

    private LvsArgs() {}

    static Arg<String> scheduler() {
        return Arg.choice(SCHEDULERS);
    }

    /** Whole seconds; the kernel counts nothing smaller. */
    static Arg<Duration> wholeSeconds(long min, long max) {
        return Arg.number(min, max).map(Duration::ofSeconds);
    }

    /** {@code persistence_timeout [S]}: bare it means 360 s, 0 means none. */
    static Arg<Duration> persistence() {
        return words -> {
            Optional<Word> word = words.peek();
            if (word.isEmpty()) {
                return Optional.of(Duration.ofMinutes(6));
            }
            Optional<Duration> timeout =
                    wholeSeconds(0, Long.parseLong(LONGEST)).read(words);
            if (timeout.equals(Optional.of(Duration.ZERO))) {
                words.report(
                        Problem.LENIENT,
                        word.get(),
                        "'persistence_timeout 0' is taken for no persistence",
                        "keepalived refuses it: leave the line out");
            }
            return timeout;
        };
    }

    /** An IPv4 mask or a prefix length, as a length. */
    static Arg<Integer> granularity() {
        return words -> words.need("a mask or a prefix length").flatMap(word -> {
            Optional<IpAddress> mask = IpAddress.parse(word.text());
            if (mask.isEmpty()) {
                String digits = word.text().startsWith("/") ? word.text().substring(1) : word.text();
                boolean number = !digits.isEmpty()
                        && digits.length() < 4
                        && digits.chars().allMatch(Character::isDigit);
                return number && Integer.parseInt(digits) <= 128
                        ? Optional.of(Integer.parseInt(digits))
                        : words.bad(word, "a mask or a prefix length");
            }
            int bits = mask.get().family().bits();
            for (int prefix = 0; prefix <= bits; prefix++) {
                if (allOnes(bits).masked(prefix).equals(mask.get())) {
                    return Optional.of(prefix);
                }
            }
            return words.bad(word, "a mask: its one bits are not in front");
        });
    }

    private static IpAddress allOnes(int bits) {
        byte[] octets = new byte[bits / 8];
        java.util.Arrays.fill(octets, (byte) 0xff);
        return IpAddress.of(octets);
    }

    /** {@code NAT|DR|TUN [type ipip|gue port N [nocsum|csum|remcsum]|gre [nocsum|csum]]}. */
    static Arg<Forwarding> forwarding() {
        return words -> Arg.choice(METHODS).read(words).flatMap(method -> switch (method) {
            case NAT -> Optional.of(Forwarding.NAT);
            case DR -> Optional.of(Forwarding.DR);
            case TUN -> tunnel(words).map(tunnel -> new Forwarding(Method.TUN, Optional.of(tunnel)));
        });
    }

    private static Optional<Tunnel> tunnel(Words words) {
        if (!words.take("type")) {
            return Optional.of(Tunnel.IPIP);
        }
        return Arg.choice(TUNNELS).read(words).flatMap(type -> switch (type) {
            case IPIP -> Optional.of(Tunnel.IPIP);
            case GRE -> checksum(words).map(checksum -> new Tunnel(type, 0, checksum));
            case GUE ->
                guePort(words).flatMap(port -> checksum(words).map(checksum -> new Tunnel(type, port, checksum)));
        });
    }

    private static Optional<Integer> guePort(Words words) {
        if (!words.take("port")) {
            words.diagnostics()
                    .report(Problem.MISSING_ARGUMENT, words.at(), "a gue tunnel needs a port", "write type gue port N");
            return Optional.empty();
        }
        return Arg.integer(1, 65535).read(words);
    }

    private static Optional<TunnelChecksum> checksum(Words words) {
        Map<String, TunnelChecksum> choices =
                Map.of("nocsum", TunnelChecksum.NONE, "csum", TunnelChecksum.CSUM, "remcsum", TunnelChecksum.REMCSUM);
        return Arg.choice(choices).or(TunnelChecksum.NONE).read(words);
    }

    /** {@code lvs_timeouts [tcp S] [tcpfin S] [udp S]}; 0 keeps the kernel's value. */
    static Arg<IpvsTimeouts> timeouts() {
        Map<String, Integer> kinds = Map.of("tcp", 0, "tcpfin", 1, "udp", 2);
        return words -> {
            List<Optional<Duration>> values =
                    new java.util.ArrayList<>(List.of(Optional.empty(), Optional.empty(), Optional.empty()));
            do {
                Optional<Integer> kind = Arg.choice(kinds).read(words);
                Optional<Duration> value = kind.flatMap(
                        k -> wholeSeconds(0, Long.parseLong(LONGEST)).read(words));
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                values.set(kind.orElseThrow(), value.filter(v -> !v.isZero()));
            } while (words.peek().isPresent());
            return Optional.of(new IpvsTimeouts(values.get(0), values.get(1), values.get(2)));
        };
    }
}
