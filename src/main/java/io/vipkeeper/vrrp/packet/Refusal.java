package io.vipkeeper.vrrp.packet;

import java.util.Optional;
import java.util.function.Supplier;

/** A fault found in an advert, and how to say it; an empty line is not said. */
record Refusal(Cause cause, Supplier<String> line) {
    static Optional<Refusal> silent(Cause cause) {
        return Optional.of(new Refusal(cause, () -> ""));
    }

    /** With a line that begins with the instance's name. */
    static Optional<Refusal> of(Cause cause, Received in, Supplier<String> words) {
        return Optional.of(new Refusal(cause, () -> in.prefix() + words.get()));
    }
}
