package io.vipkeeper.config.model;

import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.net.Endpoint;
import java.util.List;
import java.util.Optional;

/**
 * One real_server block, the virtual_server's defaults applied.
 *
 * @param endpoint address and port as written; port 0 takes the service's
 * @param weight configured weight, 0 to 2147483647
 * @param upperThreshold connections above which the kernel sends no more; 0: no limit
 * @param lowerThreshold connections below which it starts again; 0: the kernel's choice
 * @param inhibitOnFailure keep a failed server in the table at weight 0
 * @param alpha the server counts as failed until its checkers succeed
 * @param smtpAlert mail when the server goes up or down
 */
public record RealServer(
        Endpoint endpoint,
        int weight,
        Forwarding forwarding,
        long upperThreshold,
        long lowerThreshold,
        boolean inhibitOnFailure,
        boolean alpha,
        Optional<Script> notifyUp,
        Optional<Script> notifyDown,
        boolean smtpAlert,
        List<Checker> checkers) {
    public RealServer {
        checkers = List.copyOf(checkers);
    }
}
