package io.vipkeeper.director;

import io.vipkeeper.config.model.Config;
import io.vipkeeper.runtime.Severity;
import java.util.List;
import java.util.Optional;

/** Reads the configuration, at the start and at every reload. */
@FunctionalInterface
public interface ConfigSource {
    Reading read();

    /**
     * What a reading came to.
     *
     * @param config absent when the file is unusable
     * @param problems everything there is to say about the file, with its place
     */
    record Reading(Optional<Config> config, List<Problem> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    /** One problem as a log line. */
    record Problem(Severity severity, String line) {}
}
