package io.vipkeeper.director;

import io.vipkeeper.config.model.Connection;
import io.vipkeeper.config.model.HttpCheck;
import io.vipkeeper.config.model.MiscCheck;
import io.vipkeeper.config.model.Url;

/** Starts probes; each one's end comes back to {@link HealthChecks} under its token, exactly once. */
interface Probes {
    /** Makes a TCP connection; it may wait for {@link #flush}. */
    void connect(long token, Connection connection);

    /** Asks for a url; it may wait for {@link #flush}. */
    void fetch(long token, HttpCheck check, Url url);

    /** Runs a script; its end comes back as a {@link io.vipkeeper.check.ScriptOutcome}. */
    void run(long token, MiscCheck check);

    /** Starts everything that waits, in one batch. */
    void flush();
}
