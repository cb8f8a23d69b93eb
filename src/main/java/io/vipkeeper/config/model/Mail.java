package io.vipkeeper.config.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where alerts are mailed; no recipient means no mail. */
public record Mail(
        List<String> recipients,
        Optional<String> from,
        Optional<String> server,
        int port,
        Optional<String> heloName,
        Duration connectTimeout,
        boolean noCheckerEmails) {
    /** No mail at all, with the other values at their defaults. */
    public static final Mail NONE = new Mail(
            List.of(), Optional.empty(), Optional.empty(), 25, Optional.empty(), Duration.ofSeconds(30), false);

    public Mail {
        recipients = List.copyOf(recipients);
    }
}
