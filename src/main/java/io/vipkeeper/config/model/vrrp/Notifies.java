package io.vipkeeper.config.model.vrrp;

import io.vipkeeper.config.model.script.Script;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an instance or a sync group runs and tells when its state changes.
 *
 * @param any {@code notify}: run at every change, with kind, name, state and priority appended
 * @param deleted and {@code lowerPriority}: instances only
 * @param lowerPriority {@code notify_master_rx_lower_pri}
 * @param priorityChanges changes of the effective priority are written to the FIFO
 * @param mail send mail at state changes
 */
public record Notifies(
        Optional<Script> master,
        Optional<Script> backup,
        Optional<Script> fault,
        Optional<Script> stop,
        Optional<Script> deleted,
        Optional<Script> lowerPriority,
        Optional<Script> any,
        boolean priorityChanges,
        boolean mail) {
    /** Nothing. */
    public static final Notifies NONE = new Notifies(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            false);

    /** Every script. */
    public Stream<Script> scripts() {
        return Stream.of(master, backup, fault, stop, deleted, lowerPriority, any)
                .flatMap(Optional::stream);
    }
}
