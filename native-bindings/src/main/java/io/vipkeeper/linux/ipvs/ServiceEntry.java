package io.vipkeeper.linux.ipvs;

import java.util.List;

/** A service in the kernel's table with what the kernel counts, and its destinations. */
public record ServiceEntry(Service service, Stats stats, List<DestinationEntry> destinations) {
    public ServiceEntry {
        destinations = List.copyOf(destinations);
    }
}
