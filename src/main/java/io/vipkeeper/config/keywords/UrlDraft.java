package io.vipkeeper.config.keywords;

import io.vipkeeper.config.model.Url.StatusRange;
import io.vipkeeper.config.schema.Setting;
import io.vipkeeper.config.text.Position;
import java.util.List;

/** A url block. */
public final class UrlDraft {
    public final Position at;
    public final Setting<String> path = new Setting<>();
    public final Setting<String> digest = new Setting<>();
    public final Setting<List<StatusRange>> statusCodes = new Setting<>();
    public final Setting<String> virtualHost = new Setting<>();
    public final Setting<String> regex = new Setting<>();
    public final Setting<List<String>> regexOptions = new Setting<>();
    public final Setting<Boolean> regexNoMatch = new Setting<>();
    public final Setting<Integer> regexMinOffset = new Setting<>();
    public final Setting<Integer> regexMaxOffset = new Setting<>();
    public final Setting<List<Integer>> regexStack = new Setting<>();
    public final Setting<Boolean> tlsCompliant = new Setting<>();

    UrlDraft(Position at) {
        this.at = at;
    }
}
