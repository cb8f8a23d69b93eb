package io.vipkeeper.config.keywords;

import io.vipkeeper.config.schema.Setting;

/** The root SSL block. */
public final class SslDraft {
    public final Setting<String> password = new Setting<>();
    public final Setting<String> ca = new Setting<>();
    public final Setting<String> certificate = new Setting<>();
    public final Setting<String> key = new Setting<>();
}
