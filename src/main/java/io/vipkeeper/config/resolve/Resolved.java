package io.vipkeeper.config.resolve;

import io.vipkeeper.config.model.Config;
import io.vipkeeper.config.model.Script;
import io.vipkeeper.config.schema.Located;
import java.util.List;

/** A configuration, and where each of its scripts was written. */
public record Resolved(Config config, List<Located<Script>> scripts) {
    public Resolved {
        scripts = List.copyOf(scripts);
    }
}
