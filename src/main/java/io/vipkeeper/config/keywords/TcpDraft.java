package io.vipkeeper.config.keywords;

import io.vipkeeper.config.text.Position;

/** A TCP_CHECK block. */
public record TcpDraft(Position at, ScheduleDraft schedule, ConnectionDraft connection) implements CheckerDraft {
    TcpDraft(Position at) {
        this(at, new ScheduleDraft(), new ConnectionDraft());
    }
}
