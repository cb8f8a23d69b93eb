package io.vipkeeper.linux.route;

import io.vipkeeper.linux.libc.RawAddress;

/** An address and how many of its leading bits count. */
public record Network(RawAddress address, int prefixLength) {
    @Override
    public String toString() {
        return address + "/" + prefixLength;
    }
}
