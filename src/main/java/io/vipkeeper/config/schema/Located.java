package io.vipkeeper.config.schema;

import io.vipkeeper.config.text.Position;

/** A value and the place that wrote it. */
public record Located<T>(T value, Position at) {}
