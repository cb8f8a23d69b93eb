package io.vipkeeper.config.keywords;

import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.text.Position;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A virtual_server_group block. */
public final class GroupDraft {
    public final Position at;
    public final String name;
    public final List<Located<EntryDraft>> entries = new ArrayList<>();

    /** One line of the group. */
    public sealed interface EntryDraft {
        /** {@code IP|RANGE|CIDR [PORT]}. */
        record Addresses(IpAddress first, int count, int port) implements EntryDraft {}

        /** {@code fwmark N [inet|inet6]}. */
        record Fwmark(int mark, Optional<Family> family) implements EntryDraft {}
    }

    GroupDraft(Position at, String name) {
        this.at = at;
        this.name = name;
    }
}
