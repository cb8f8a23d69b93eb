package io.vipkeeper.config.keywords;

import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.schema.Setting;
import io.vipkeeper.config.text.Position;
import io.vipkeeper.net.Endpoint;
import java.util.ArrayList;
import java.util.List;

/** A real_server block. */
public final class ServerDraft {
    public final Position at;
    public final Endpoint endpoint;
    public final DefaultsDraft defaults = new DefaultsDraft();
    public final Setting<Long> upperThreshold = new Setting<>();
    public final Setting<Long> lowerThreshold = new Setting<>();
    public final Setting<Script> notifyUp = new Setting<>();
    public final Setting<Script> notifyDown = new Setting<>();
    public final List<CheckerDraft> checkers = new ArrayList<>();

    ServerDraft(Position at, Endpoint endpoint) {
        this.at = at;
        this.endpoint = endpoint;
    }
}
