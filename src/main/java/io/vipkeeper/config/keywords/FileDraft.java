package io.vipkeeper.config.keywords;

import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.text.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that a configuration says, in file order. */
public final class FileDraft {
    public final GlobalDraft globals = new GlobalDraft();
    public final SslDraft ssl = new SslDraft();
    public final List<GroupDraft> groups = new ArrayList<>();
    public final List<ServiceDraft> services = new ArrayList<>();
    final List<Located<String>> instances = new ArrayList<>();

    /** The first vrrp_instance block, if there is one. */
    public Optional<Position> firstInstance() {
        return instances.stream().findFirst().map(Located::at);
    }
}
