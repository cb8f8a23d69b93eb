package io.vipkeeper.config.text;

import java.util.Map;
import java.util.Set;

/**
 * What a configuration may ask of the world around it.
 *
 * @param configId selects {@code @id} lines; keepalived's default is the host name up to the first dot
 * @param environment for {@code ${_ENV NAME}}
 * @param seed of {@code ${_RANDOM}}, until a {@code random_seed} line sets another
 * @param strictIncludes the include failures that are errors from the start
 */
public record Surroundings(
        String configId, Map<String, String> environment, long seed, Set<IncludeCheck> strictIncludes) {
    public Surroundings {
        environment = Map.copyOf(environment);
        strictIncludes = Set.copyOf(strictIncludes);
    }
}
