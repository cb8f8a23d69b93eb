package io.vipkeeper.lvs;

import io.vipkeeper.config.model.RealServer;
import io.vipkeeper.config.model.ServiceTarget;
import io.vipkeeper.config.model.SorryServer;
import io.vipkeeper.config.model.VirtualServer;
import io.vipkeeper.config.model.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what a service asks for during one event, in keepalived's words. */
final class Report {
    private final VirtualServer service;
    private final String name;
    private final List<Effect> effects = new ArrayList<>();

    Report(VirtualServer service) {
        this.service = service;
        this.name = service.name();
    }

    List<Effect> effects() {
        return effects;
    }

    void log(String line) {
        effects.add(new Effect.Log(line));
    }

    /** A server is taken in or out. */
    void flipped(RealServer server, boolean up) {
        String real = service.nameOf(server);
        if (server.inhibitOnFailure()) {
            log((up ? "Enabling" : "Disabling") + " service " + real + " of VS " + name);
        } else if (up) {
            log("Adding service " + real + " to VS " + name);
        } else {
            log("Removing service " + real + " from VS " + name);
        }
    }

    /** A server leaves because of {@code verb}: it is removed, or all is shut down. */
    void left(String verb, Server server) {
        boolean inhibited = !server.alive() && server.config().inhibitOnFailure();
        log(verb + (inhibited ? " (inhibited)" : "") + " service " + service.nameOf(server.config()) + " from VS "
                + name);
    }

    void weightChanged(Server server, int before) {
        log("Changing weight from " + before + " to " + server.weight() + " for "
                + (server.alive() ? "active" : "inactive") + " service " + service.nameOf(server.config()) + " of VS "
                + name);
    }

    void sorryIn(SorryServer sorry) {
        log((sorry.inhibit() ? "Enabling" : "Adding") + " sorry server " + service.nameOf(sorry.endpoint()) + " to VS "
                + name);
    }

    void sorryOut(SorryServer sorry, boolean stays) {
        log((stays ? "Disabling" : "Removing") + " sorry server " + service.nameOf(sorry.endpoint()) + " from VS "
                + name);
    }

    void serversOut() {
        log("Removing alive servers from the pool for VS " + name);
    }

    void serversIn() {
        log("Adding alive servers to the pool for VS " + name);
    }

    void serviceRemoved() {
        if (service.target() instanceof ServiceTarget.Group group) {
            log("Removing Virtual Server Group [" + group.name() + "]");
        } else {
            log("Removing Virtual Server " + name);
        }
    }

    /** Runs the server's notifiers. */
    void notifyServer(RealServer server, boolean up) {
        Optional<Script> script = up ? server.notifyUp() : server.notifyDown();
        script.ifPresent(s -> effects.add(new Effect.Notify(name, s)));
        effects.add(new Effect.StateLine("RS " + service.nameOf(server) + " " + name + word(up)));
    }

    /** Mails about a server that has smtp_alert. */
    void mailServer(RealServer server, boolean up, String body) {
        if (server.smtpAlert()) {
            effects.add(new Effect.Mail(
                    "Realserver " + service.nameOf(server) + " of virtual server " + name + " -" + word(up), body));
        }
    }

    /** Runs the service's notifiers and mails. */
    void notifyService(boolean up, String mail) {
        Optional<Script> script = up ? service.quorumUp() : service.quorumDown();
        script.ifPresent(s -> effects.add(new Effect.Notify(name, s)));
        effects.add(new Effect.StateLine("VS " + name + word(up)));
        if (service.smtpAlert()) {
            effects.add(new Effect.Mail("Virtualserver " + name + " -" + word(up), mail));
        }
    }

    private static String word(boolean up) {
        return up ? " UP" : " DOWN";
    }
}
