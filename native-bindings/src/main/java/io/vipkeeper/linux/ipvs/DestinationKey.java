package io.vipkeeper.linux.ipvs;

import io.vipkeeper.linux.libc.RawAddress;

/** What makes a destination of a service that one and no other; its family may differ from the service's when it is tunnelled. */
public record DestinationKey(RawAddress address, int port) {
    public DestinationKey {
        ServiceKey.checkPort(port);
    }

    @Override
    public String toString() {
        return ServiceKey.atPort(address, port);
    }
}
