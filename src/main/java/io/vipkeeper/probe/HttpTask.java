package io.vipkeeper.probe;

import io.vipkeeper.config.model.Connection;
import java.time.Duration;
import java.util.Optional;

/**
 * What an exchange has to do.
 *
 * @param step the longest that one step may take
 * @param total the longest that the whole may take
 */
record HttpTask(
        Connection connection,
        Get request,
        HttpDialect dialect,
        Optional<TlsPlan> tls,
        Duration step,
        Duration total) {}
