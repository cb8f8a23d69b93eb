package io.vipkeeper.config.model;

import java.util.List;
import java.util.Optional;

/** A whole configuration file with its includes; virtual servers in file order, without those that have no real server. */
public record Config(GlobalDefs globals, List<VirtualServer> virtualServers, Optional<SslIdentity> ssl) {
    /** A configuration that asks for nothing. */
    public static final Config EMPTY = new Config(GlobalDefs.DEFAULT, List.of(), Optional.empty());

    public Config {
        virtualServers = List.copyOf(virtualServers);
    }
}
