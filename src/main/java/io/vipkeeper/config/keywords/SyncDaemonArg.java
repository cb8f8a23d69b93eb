package io.vipkeeper.config.keywords;

import io.vipkeeper.config.model.SyncDaemon;
import io.vipkeeper.config.schema.Arg;
import io.vipkeeper.config.schema.NetArgs;
import io.vipkeeper.config.schema.Words;
import io.vipkeeper.config.tree.Word;
import io.vipkeeper.net.IpAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code lvs_sync_daemon IF [[inst] VRRP] [id 0-255] [maxlen N] [port N] [ttl N] [group ADDR]}. */
final class SyncDaemonArg {
    private SyncDaemonArg() {}

    static Arg<SyncDaemon> syncDaemon() {
        return words -> NetArgs.device().read(words).flatMap(device -> options(words, device));
    }

    private static Optional<SyncDaemon> options(Words words, String device) {
        Optional<String> instance = Optional.empty();
        Optional<IpAddress> group = Optional.empty();
        Map<String, Integer> numbers = new HashMap<>();
        while (words.peek().isPresent()) {
            Word option = words.next().orElseThrow();
            String name = option.text();
            Optional<?> value = switch (name) {
                case "id" -> Arg.integer(0, 255).read(words);
                case "maxlen" -> Arg.integer(1, 65507).read(words);
                case "port" -> Arg.integer(1, 65535).read(words);
                case "ttl" -> Arg.integer(1, 255).read(words);
                case "group" -> NetArgs.address().read(words);
                case "inst" -> words.need("a vrrp_instance").map(Word::text);
                default -> instance.isEmpty() ? Optional.of(name) : words.bad(option, "an option");
            };
            if (value.isEmpty()) {
                return Optional.empty();
            }
            if (value.get() instanceof Integer number) {
                numbers.put(name, number);
            } else if (value.get() instanceof IpAddress address) {
                group = Optional.of(address);
            } else {
                instance = Optional.of(value.get().toString());
            }
        }
        return Optional.of(new SyncDaemon(
                device,
                instance,
                number(numbers, "id"),
                number(numbers, "maxlen"),
                number(numbers, "port"),
                number(numbers, "ttl"),
                group));
    }

    private static OptionalInt number(Map<String, Integer> numbers, String name) {
        return numbers.containsKey(name) ? OptionalInt.of(numbers.getOrDefault(name, 0)) : OptionalInt.empty();
    }
}
