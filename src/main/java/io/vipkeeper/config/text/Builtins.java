package io.vipkeeper.config.text;

import java.util.Optional;
import java.util.regex.Pattern;

/** The names that are always defined: {@code _PWD _INSTANCE _ENV _RANDOM _HASH _BANG}. */
final class Builtins {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int RANDOM_MAX = 32767;

    private final Surroundings surroundings;
    private long randomState;

    Builtins(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.randomState = surroundings.seed();
    }

    void seed(long seed) {
        randomState = seed;
    }

    /** The value of {@code reference} (a name and its arguments) in a file of {@code directory}; empty when it is none of ours. */
    Optional<String> value(String reference, String directory) {
        String[] words = BLANKS.split(reference.strip(), 4);
        return switch (words[0]) {
            case "_PWD" -> Optional.of(directory);
            case "_INSTANCE" -> Optional.of(surroundings.configId());
            case "_HASH" -> Optional.of("#");
            case "_BANG" -> Optional.of("!");
            case "_ENV" ->
                words.length < 2
                        ? Optional.empty()
                        : Optional.ofNullable(surroundings.environment().get(words[1]))
                                .map(value -> value.replace('\n', ' ').replace('\r', ' '));
            case "_RANDOM" -> random(words);
            default -> Optional.empty();
        };
    }

    private Optional<String> random(String[] words) {
        try {
            long min = words.length > 1 ? Integer.parseInt(words[1]) : 0;
            long max = words.length > 2 ? Integer.parseInt(words[2]) : Math.max(min, RANDOM_MAX);
            return max < min
                    ? Optional.empty()
                    : Optional.of(Long.toString(min + Long.remainderUnsigned(next(), max - min + 1)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** SplitMix64 (Steele, Lea and Flood, 2014). */
    private long next() {
        randomState += 0x9e3779b97f4a7c15L;
        long z = (randomState ^ (randomState >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
