package io.vipkeeper.kernel;

import io.vipkeeper.config.model.address.VirtualAddress;

/** An address and the interface that it belongs on. */
public record PlacedAddress(String device, VirtualAddress address) {
    /** {@code 10.0.0.1/24 on eth0}. */
    @Override
    public String toString() {
        return address.address() + " on " + device;
    }
}
