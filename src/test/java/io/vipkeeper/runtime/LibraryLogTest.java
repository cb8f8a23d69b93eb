package io.vipkeeper.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LibraryLogTest {
    private final List<String> lines = new ArrayList<>();

    @AfterEach
    void restore() throws java.io.IOException {
        LogManager.getLogManager().readConfiguration();
    }

    @Test
    void warningsOfLibrariesBecomeLinesOfOurLog() {
        LibraryLog.into((severity, line) -> lines.add(severity + " " + line));
        Logger library = Logger.getLogger("org.example.Library");
        library.log(Level.WARNING, "no {0}\n  at all", "address");
        library.log(Level.SEVERE, "broken", new IllegalStateException("why"));
        library.info("nothing of interest");
        assertThat(lines)
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("WARNING org.example.Library: no address at all"),
                        second -> assertThat(second)
                                .startsWith(
                                        "ERROR org.example.Library: broken: java.lang.IllegalStateException: why at "));
    }
}
