package io.vipkeeper.config.resolve;

import java.util.HashMap;
import java.util.Map;

/** Makes equal values one object: thousands of real servers have few different schedules. */
final class Shared {
    private final Map<Object, Object> values = new HashMap<>();

    /** The first value equal to {@code value}. */
    @SuppressWarnings("unchecked") // an equal record or list is of the same type
    <T> T one(T value) {
        return (T) values.computeIfAbsent(value, v -> v);
    }
}
