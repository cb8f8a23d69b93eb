package io.vipkeeper.lvs;

import io.vipkeeper.net.Endpoint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A virtual service with its destinations, wanted or found; destinations keep their order. */
public record TableEntry(ServiceSpec service, Map<Endpoint, DestinationSpec> destinations) {
    public TableEntry {
        destinations = Collections.unmodifiableMap(new LinkedHashMap<>(destinations));
    }
}
