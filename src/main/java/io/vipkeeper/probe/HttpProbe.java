package io.vipkeeper.probe;

import io.vipkeeper.config.model.HttpCheck;
import io.vipkeeper.config.model.Url;

/** A GET of {@code url}, one of {@code check}'s, over a connection of its own; {@code token} comes back with the result. */
public record HttpProbe(long token, HttpCheck check, Url url) {}
