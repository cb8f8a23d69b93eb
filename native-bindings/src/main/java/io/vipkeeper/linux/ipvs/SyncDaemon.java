package io.vipkeeper.linux.ipvs;

import io.vipkeeper.linux.libc.RawAddress;
import java.util.Optional;

/**
 * A connection synchronisation daemon of the kernel.
 *
 * @param interfaceName where the multicasts go or come from, at most 15 bytes
 * @param syncId 0 to 255; a backup with 0 accepts all
 * @param maxLength largest UDP payload; 0 for the interface's best
 * @param group multicast address; 224.0.0.81 when empty
 * @param port UDP port; 0 for 8848
 * @param ttl 0 for 1
 */
public record SyncDaemon(
        State state, String interfaceName, int syncId, int maxLength, Optional<RawAddress> group, int port, int ttl) {
    /** IP_VS_STATE_*. */
    public enum State {
        MASTER(1),
        BACKUP(2);

        private final int number;

        State(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    /** With every optional setting left to the kernel. */
    public static SyncDaemon of(State state, String interfaceName, int syncId) {
        return new SyncDaemon(state, interfaceName, syncId, 0, Optional.empty(), 0, 0);
    }
}
