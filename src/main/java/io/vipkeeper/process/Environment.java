package io.vipkeeper.process;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The environment of scripts: this process's own, without what could subvert them or is meant for this process alone. */
final class Environment {
    private static final Set<String> WITHHELD = Set.of(
            "IFS",
            "LD_PRELOAD",
            "LD_LIBRARY_PATH",
            "NOTIFY_SOCKET",
            "WATCHDOG_PID",
            "WATCHDOG_USEC",
            "_JAVA_SR_SIGNUM");

    private Environment() {}

    static Map<String, String> forScripts(Map<String, String> own) {
        return own.entrySet().stream()
                .filter(entry -> !WITHHELD.contains(entry.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
