package io.vipkeeper.config.keywords;

import io.vipkeeper.config.text.Position;

/** What a checker block says. */
public sealed interface CheckerDraft permits TcpDraft, HttpDraft, MiscDraft {
    /** The place of the block's keyword. */
    Position at();

    ScheduleDraft schedule();
}
