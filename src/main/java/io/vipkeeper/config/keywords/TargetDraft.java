package io.vipkeeper.config.keywords;

import io.vipkeeper.net.Endpoint;

/** The heading of a virtual_server. */
public sealed interface TargetDraft {
    /** {@code IP [PORT]}. */
    record Address(Endpoint endpoint) implements TargetDraft {}

    /** {@code fwmark N}. */
    record Fwmark(int mark) implements TargetDraft {}

    /** {@code group NAME}. */
    record Group(String name) implements TargetDraft {}
}
