package io.vipkeeper.config.text;

import java.util.Locale;

/** How much a problem matters; an error makes a configuration unusable. */
public enum Severity {
    INFO,
    WARNING,
    ERROR;

    /** The word in printed diagnostics. */
    public String lower() {
        return name().toLowerCase(Locale.ROOT);
    }
}
