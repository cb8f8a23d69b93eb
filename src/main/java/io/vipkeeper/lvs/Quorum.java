package io.vipkeeper.lvs;

import io.vipkeeper.config.model.SorryServer;
import io.vipkeeper.config.model.VirtualServer;
import java.util.Optional;

/**
 * Whether a service has the live weight that it needs, and whether its sorry server stands in.
 *
 * <p>With S the sum of the weights of the servers that are alive, Q the quorum and H the hysteresis:
 *
 * <pre>
 * quorum  event             next   what happens
 * up      S = 0 or          down   "Lost quorum"; sorry server in, live servers out; quorum_down
 *         S &lt; Q - H
 * down    S &gt;= Q + H        up     "Gained quorum"; live servers in, sorry server out; quorum_up
 * down    start or reload   down   with an idle sorry server: "Starting with quorum down", as above; else silent
 * </pre>
 */
final class Quorum {
    private boolean up;
    private boolean sorryActive;

    boolean isUp() {
        return up;
    }

    /** Whether the sorry server serves in place of the real servers. */
    boolean isSorryActive() {
        return sorryActive;
    }

    /**
     * Takes the live weight of {@code service} after an event.
     *
     * @param starting the event is the service's start or reload
     * @return whether the sorry server and the real servers changed places
     */
    boolean evaluate(VirtualServer service, long liveWeight, boolean starting, Report report) {
        Threshold threshold = Threshold.of(service);
        boolean idleSorry = service.sorryServer().isPresent() && !sorryActive;
        boolean lost = up ? threshold.isLostWith(liveWeight) : idleSorry;
        boolean before = sorryActive;
        if (!up && threshold.isGainedWith(liveWeight)) {
            String why = threshold.gained(liveWeight);
            report.log("Gained quorum " + why + " for VS " + service.name());
            up = true;
            service.sorryServer().ifPresent(sorry -> setSorry(sorry, false, report));
            report.notifyService(
                    true, "=> " + (starting ? "Starting with quorum up " : "Gained quorum ") + why + " <=");
        } else if (lost) {
            String text = (starting ? "Starting with quorum down " : "Lost quorum ") + threshold.lost(liveWeight);
            report.log(text + " for VS " + service.name());
            up = false;
            service.sorryServer().ifPresent(sorry -> setSorry(sorry, true, report));
            report.notifyService(false, "=> " + text + " <=");
        }
        return sorryActive != before;
    }

    /** A reload may take away or exchange the sorry server that serves; that alone changes no quorum. */
    void replaceSorry(Optional<SorryServer> old, Optional<SorryServer> now, Report report) {
        if (!sorryActive || now.map(SorryServer::endpoint).equals(old.map(SorryServer::endpoint))) {
            return;
        }
        old.ifPresent(sorry -> report.sorryOut(sorry, false));
        now.ifPresentOrElse(report::sorryIn, report::serversIn);
        sorryActive = now.isPresent();
    }

    /** The service ended. */
    void end() {
        up = false;
        sorryActive = false;
    }

    private void setSorry(SorryServer sorry, boolean active, Report report) {
        if (sorryActive == active) {
            return;
        }
        sorryActive = active;
        if (active) {
            report.sorryIn(sorry);
            report.serversOut();
        } else {
            report.sorryOut(sorry, sorry.inhibit());
            report.serversIn();
        }
    }
}
