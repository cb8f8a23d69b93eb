package io.vipkeeper.config;

import io.vipkeeper.config.text.IncludeCheck;
import io.vipkeeper.config.text.Surroundings;
import java.util.Map;
import java.util.Set;

/**
 * How to read a configuration.
 *
 * @param surroundings config id, environment, random seed, include strictness
 * @param strict unknown keywords and blocks are errors
 */
public record ReadOptions(Surroundings surroundings, boolean strict) {

    /** Lenient reading with nothing around: no environment, config id {@code configId}, random seed 0. */
    public static ReadOptions of(String configId) {
        return new ReadOptions(new Surroundings(configId, Map.of(), 0, Set.of()), false);
    }

    /** keepalived's default config id: {@code hostName} up to the first dot. */
    public static String configId(String hostName) {
        int dot = hostName.indexOf('.');
        return dot < 0 ? hostName : hostName.substring(0, dot);
    }

    /** These options with every include failure an error ({@code --all-config}). */
    public ReadOptions withAllIncludes() {
        Surroundings s = surroundings;
        return new ReadOptions(
                new Surroundings(s.configId(), s.environment(), s.seed(), Set.of(IncludeCheck.values())), strict);
    }
}
