package io.vipkeeper.config.keywords;

import io.vipkeeper.config.model.HttpCheck;
import io.vipkeeper.config.schema.Setting;
import io.vipkeeper.config.text.Position;
import java.util.ArrayList;
import java.util.List;

/** An HTTP_GET or SSL_GET block. */
public final class HttpDraft implements CheckerDraft {
    private final Position at;
    private final boolean tls;
    private final ScheduleDraft schedule = new ScheduleDraft();
    private final ConnectionDraft connection = new ConnectionDraft();
    public final List<UrlDraft> urls = new ArrayList<>();
    public final Setting<String> virtualHost = new Setting<>();
    public final Setting<HttpCheck.Version> version = new Setting<>();
    public final Setting<Boolean> enableSni = new Setting<>();
    public final Setting<String> sniName = new Setting<>();
    public final Setting<Boolean> fastRecovery = new Setting<>();
    public final Setting<Boolean> tlsCompliant = new Setting<>();
    public final Setting<Boolean> verifyPeer = new Setting<>();

    HttpDraft(Position at, boolean tls) {
        this.at = at;
        this.tls = tls;
    }

    /** Whether it is an SSL_GET. */
    public boolean tls() {
        return tls;
    }

    @Override
    public Position at() {
        return at;
    }

    @Override
    public ScheduleDraft schedule() {
        return schedule;
    }

    public ConnectionDraft connection() {
        return connection;
    }
}
