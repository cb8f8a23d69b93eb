package io.vipkeeper.director;

import io.vipkeeper.check.CheckerState;
import io.vipkeeper.check.Names;
import io.vipkeeper.config.model.Checker;
import io.vipkeeper.config.model.RealServer;
import io.vipkeeper.lvs.Service;
import io.vipkeeper.runtime.Timer;
import java.util.Optional;

/** One checker at work: its configuration, its state, and what it waits for (a timer or the end of a probe). */
final class CheckerRun {
    final long token;
    final Service service;
    RealServer server;
    int index;
    Checker checker;
    Names names;
    CheckerState state;
    Optional<Timer> timer = Optional.empty();
    long deadline;
    long startedAt;
    boolean active;
    boolean suspended;

    CheckerRun(long token, Service service, RealServer server, int index, Names names, CheckerState state) {
        this.token = token;
        this.service = service;
        this.server = server;
        this.index = index;
        this.checker = server.checkers().get(index);
        this.names = names;
        this.state = state;
    }

    /** Takes the checker's place in a new configuration. */
    void configure(RealServer newServer, int newIndex, Names newNames) {
        server = newServer;
        index = newIndex;
        checker = newServer.checkers().get(newIndex);
        names = newNames;
    }

    void cancel() {
        timer.ifPresent(Timer::cancel);
        timer = Optional.empty();
    }
}
