package io.vipkeeper.probe;

import java.time.Duration;
import java.util.Optional;

/**
 * What an exchange has to do; any number of exchanges may do it.
 *
 * @param step the longest that one step may take
 * @param total the longest that the whole may take
 */
record HttpTask(Route route, Get request, HttpDialect dialect, Optional<TlsPlan> tls, Duration step, Duration total) {}
