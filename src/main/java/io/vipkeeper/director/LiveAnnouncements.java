package io.vipkeeper.director;

import io.vipkeeper.alert.Alert;
import io.vipkeeper.alert.Mailer;
import io.vipkeeper.alert.NotifyPipe;
import io.vipkeeper.config.model.GlobalDefs;
import io.vipkeeper.config.model.NotifyFifo;
import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.process.Identities;
import io.vipkeeper.process.Identity;
import io.vipkeeper.process.Running;
import io.vipkeeper.process.ScriptRun;
import io.vipkeeper.process.ScriptRunner;
import io.vipkeeper.process.UnknownUserException;
import io.vipkeeper.runtime.Log;
import io.vipkeeper.runtime.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Announcements to scripts, FIFOs and mail. */
final class LiveAnnouncements implements Announcements {
    private final ScriptRunner runner;
    private final Scripts scripts;
    private final Identities identities;
    private final Mailer mailer;
    private final String hostName;
    private final Log log;
    private final List<Outlet> outlets = new ArrayList<>();
    private GlobalDefs globals = GlobalDefs.DEFAULT;

    /** Whose lines a FIFO hears; the prefix is how log lines call it. */
    private enum Audience {
        EVERYBODY(""),
        SERVICES("lvs_"),
        ROUTERS("vrrp_");

        private final String prefix;

        Audience(String prefix) {
            this.prefix = prefix;
        }
    }

    /** A FIFO of the configuration. */
    private record Wanted(Audience audience, NotifyFifo fifo) {}

    /** An open FIFO, and the script that reads it. */
    private record Outlet(Wanted wanted, NotifyPipe pipe, Optional<Running> reader) {
        void close() {
            pipe.close();
            reader.ifPresent(Running::cancel);
        }
    }

    LiveAnnouncements(
            ScriptRunner runner, Scripts scripts, Identities identities, Mailer mailer, String hostName, Log log) {
        this.runner = runner;
        this.scripts = scripts;
        this.identities = identities;
        this.mailer = mailer;
        this.hostName = hostName;
        this.log = log;
    }

    @Override
    public void configure(GlobalDefs newGlobals) {
        globals = newGlobals;
        List<Wanted> wanted = new ArrayList<>();
        newGlobals.notifyFifo().ifPresent(fifo -> wanted.add(new Wanted(Audience.EVERYBODY, fifo)));
        newGlobals.lvsNotifyFifo().ifPresent(fifo -> wanted.add(new Wanted(Audience.SERVICES, fifo)));
        newGlobals.vrrpNotifyFifo().ifPresent(fifo -> wanted.add(new Wanted(Audience.ROUTERS, fifo)));
        outlets.removeIf(outlet -> {
            boolean gone = !wanted.remove(outlet.wanted());
            if (gone) {
                outlet.close();
            }
            return gone;
        });
        for (Wanted fifo : wanted) {
            try {
                outlets.add(open(fifo));
            } catch (IOException | UnknownUserException e) {
                log.error(Threads.message(e));
            }
        }
    }

    private Outlet open(Wanted wanted) throws IOException, UnknownUserException {
        NotifyFifo fifo = wanted.fifo();
        int uid = NotifyPipe.OURS;
        int gid = NotifyPipe.OURS;
        if (fifo.owner().isPresent()) {
            Identity owner = identities.of(fifo.owner());
            uid = owner.uid();
            gid = owner.gid();
        }
        NotifyPipe pipe = NotifyPipe.open(wanted.audience().prefix, fifo.path(), uid, gid, log);
        Optional<Running> reader = fifo.script()
                .flatMap(scripts::command)
                .map(command -> runner.start(
                        ScriptRun.untilCancelled(command.with(fifo.path())),
                        result -> log.notice("FIFO script " + command.program() + " ended, " + result.words())));
        return new Outlet(wanted, pipe, reader);
    }

    @Override
    public void notify(String key, Script script, List<String> more) {
        scripts.command(script)
                .ifPresent(command -> runner.notify(key, List.of(NotifyCommand.of(script, command, more))));
    }

    @Override
    public void line(String line) {
        write(line, Audience.ROUTERS);
    }

    @Override
    public void vrrpLine(String line) {
        write(line, Audience.SERVICES);
    }

    private void write(String line, Audience deaf) {
        outlets.stream()
                .filter(outlet -> outlet.wanted().audience() != deaf)
                .forEach(outlet -> outlet.pipe().write(line));
    }

    @Override
    public void mail(String subject, String body) {
        String router = globals.routerId().orElse(hostName);
        mailer.send(globals.mail(), new Alert("[" + router + "] " + subject, body));
    }

    @Override
    public void close(Duration grace) {
        outlets.forEach(Outlet::close);
        outlets.clear();
        try {
            mailer.idle().get(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            log.warning("Mail was still under way at the end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
