package io.vipkeeper.config.model;

import java.time.Duration;
import java.util.Optional;

/**
 * Client affinity of a virtual service.
 *
 * @param timeout whole seconds, 1 s to 31 days
 * @param prefix length of the client prefix that is kept together: 0 to 32 or 128
 * @param engine persistence engine such as {@code sip}
 */
public record Persistence(Duration timeout, int prefix, Optional<String> engine) {}
