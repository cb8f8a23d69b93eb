package io.vipkeeper.config.model;

/** What {@code lvs_flush_on_stop} asks for. */
public enum FlushOnStop {
    /** Remove what is ours, server by server, with its log lines: the keyword is absent. */
    OWN,
    /** Remove our virtual services whole ({@code lvs_flush_on_stop VS}). */
    SERVICES,
    /** Empty the whole table, foreign services included. */
    ALL
}
