package io.vipkeeper.config;

import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Random choices that a seed repeats. */
final class Dice {
    /** Texts that a reader may take apart: comment signs, braces, quotes, variables, selectors, repetitions. */
    private static final String[] TEXTS = {
        "x",
        "/",
        "/a?b=c&d=e",
        "two words",
        "a#b",
        "a!b",
        "{",
        "}",
        "{x}",
        "",
        "$X",
        "${X}",
        "@node",
        "~SEQ(x,3)",
        "tab\there",
        "a\\b",
        "a\\",
        "\\\\",
        "say \\\"hi\\\"",
        "'single'",
        "中文",
        "é ü",
        "-1",
        "0x10",
        "include",
        "a,b",
        "(x)",
        "100%"
    };

    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int least, int most) {
        return (int) random.nextLong(least, most + 1L);
    }

    boolean flip() {
        return random.nextBoolean();
    }

    @SafeVarargs
    final <T> T one(T... choices) {
        return choices[below(choices.length)];
    }

    <T> Optional<T> maybe(Supplier<T> value) {
        return flip() ? Optional.of(value.get()) : Optional.empty();
    }

    OptionalInt maybeInt(int least, int most) {
        return flip() ? OptionalInt.of(between(least, most)) : OptionalInt.empty();
    }

    <T> List<T> list(int least, int most, Supplier<T> value) {
        List<T> list = new ArrayList<>();
        int count = between(least, most);
        for (int i = 0; i < count; i++) {
            list.add(value.get());
        }
        return list;
    }

    String text() {
        return one(TEXTS);
    }

    Duration wholeSeconds(int least, int most) {
        return Duration.ofSeconds(between(least, most));
    }

    /** Whole seconds, or some microseconds less. */
    Duration seconds(int least, int most) {
        Duration whole = wholeSeconds(least, most);
        return flip() || whole.toSeconds() == least ? whole : whole.minusNanos(1000L * between(1, 999_999));
    }

    IpAddress address(Family family) {
        byte[] octets = new byte[family.bits() / 8];
        random.nextBytes(octets);
        octets[octets.length - 1] = 1;
        octets[octets.length - 2] = 1;
        return IpAddress.of(octets);
    }
}
