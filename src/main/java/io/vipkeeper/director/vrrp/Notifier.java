package io.vipkeeper.director.vrrp;

import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.model.vrrp.Notifies;
import io.vipkeeper.config.model.vrrp.SyncGroup;
import io.vipkeeper.config.model.vrrp.VrrpConfig;
import io.vipkeeper.config.model.vrrp.VrrpInstance;
import io.vipkeeper.vrrp.Scope;
import io.vipkeeper.vrrp.State;
import io.vipkeeper.vrrp.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Tells of state changes as the configuration asks: for each, first the script of the state, as configured, then the
 * {@code notify} script with kind, name, state and priority appended, then the FIFOs, then a mail unless the last one was
 * of the same state. Scripts of one instance or group run one after the other. Calls return at once, from any thread; the
 * work is done by an executor that keeps the order.
 */
public final class Notifier implements Notices {
    private final Executor executor;
    private final Outlets outlets;
    private final Map<Subject, Told> subjects = new HashMap<>();
    private boolean faultMail = true;

    /** Where notices go; called by the executor. */
    public interface Outlets {
        /** Runs a script with {@code more} arguments at the end; those with the same key start in the order given. */
        void notify(String key, Script script, List<String> more);

        /** Writes a line to the FIFOs that hear of VRRP. */
        void vrrpLine(String line);

        /** Sends a mail; the subject lacks the router id. */
        void mail(String subject, String body);
    }

    /** An instance or a sync group. */
    private record Subject(Scope scope, String name) {
        @Override
        public String toString() {
            return scope + " " + name;
        }
    }

    /** What a subject wants told, and the state of its last mail. */
    private static final class Told {
        private Notifies notifies = Notifies.NONE;
        private Optional<Status> mailed = Optional.empty();
        private boolean configured = true;
    }

    /** @param executor runs tasks one at a time, in the order given */
    public Notifier(Executor executor, Outlets outlets) {
        this.executor = executor;
        this.outlets = outlets;
    }

    /**
     * Takes the notifies of a configuration. Those of instances that it drops stay until the next one, so that their end
     * can be told.
     *
     * @param noFaultMail {@code no_email_faults}
     */
    public void configure(VrrpConfig config, boolean noFaultMail) {
        executor.execute(() -> {
            faultMail = !noFaultMail;
            subjects.values().removeIf(told -> !told.configured);
            subjects.values().forEach(told -> told.configured = false);
            for (VrrpInstance instance : config.instances()) {
                adopt(new Subject(Scope.INSTANCE, instance.name()), instance.notifies());
            }
            for (SyncGroup group : config.groups()) {
                adopt(new Subject(Scope.GROUP, group.name()), group.notifies());
            }
        });
    }

    private void adopt(Subject subject, Notifies notifies) {
        Told told = subjects.computeIfAbsent(subject, added -> new Told());
        told.notifies = notifies;
        told.configured = true;
    }

    @Override
    public void changed(Scope scope, String name, Status status, int priority) {
        executor.execute(() -> tell(new Subject(scope, name), status, priority));
    }

    @Override
    public void lowerPriority(String instance, int priority) {
        executor.execute(() -> {
            Subject subject = new Subject(Scope.INSTANCE, instance);
            run(subject, told(subject).notifies.lowerPriority());
            line(subject, "MASTER_RX_LOWER_PRI", priority);
        });
    }

    @Override
    public void priority(String instance, State state, int priority) {
        executor.execute(() -> line(new Subject(Scope.INSTANCE, instance), state + "_PRIORITY", priority));
    }

    @Override
    public void repeat(Scope scope, String name, Status status, int priority) {
        executor.execute(() -> line(new Subject(scope, name), status.name(), priority));
    }

    private void tell(Subject subject, Status status, int priority) {
        Told told = told(subject);
        Notifies notifies = told.notifies;
        boolean untold = status == Status.DELETED && notifies.deleted().isEmpty();
        Status word = untold ? Status.FAULT : status;
        run(subject, untold ? Optional.empty() : script(notifies, status));
        notifies.any()
                .ifPresent(script -> outlets.notify(
                        subject.toString(),
                        script,
                        List.of(
                                subject.scope().name(),
                                subject.name(),
                                word.name(),
                                String.valueOf(shown(subject, priority)))));
        line(subject, word.name(), priority);
        mail(subject, told, status);
    }

    private static Optional<Script> script(Notifies notifies, Status status) {
        return switch (status) {
            case MASTER -> notifies.master();
            case BACKUP -> notifies.backup();
            case FAULT -> notifies.fault();
            case STOP -> notifies.stop();
            case DELETED -> notifies.deleted();
        };
    }

    private void run(Subject subject, Optional<Script> script) {
        script.ifPresent(command -> outlets.notify(subject.toString(), command, List.of()));
    }

    private void line(Subject subject, String word, int priority) {
        outlets.vrrpLine(subject.scope() + " \"" + subject.name() + "\" " + word + " " + shown(subject, priority));
    }

    /** Groups have no priority. */
    private static int shown(Subject subject, int priority) {
        return subject.scope() == Scope.GROUP ? 0 : priority;
    }

    private void mail(Subject subject, Told told, Status status) {
        if (!told.notifies.mail()
                || told.mailed.equals(Optional.of(status))
                || (status == Status.FAULT && !faultMail)) {
            return;
        }
        told.mailed = Optional.of(status);
        boolean group = subject.scope() == Scope.GROUP;
        outlets.mail(
                "VRRP " + (group ? "Group " : "Instance ") + subject.name() + " - " + news(status),
                "=> " + (group ? groupWords(status) : instanceWords(status)) + " <=");
    }

    private static String news(Status status) {
        return switch (status) {
            case MASTER, BACKUP, FAULT -> "Entering " + status + " state";
            case STOP -> "Stopping";
            case DELETED -> "Deleted";
        };
    }

    private static String instanceWords(Status status) {
        return switch (status) {
            case MASTER -> "VRRP Instance is now owning VRRP VIPs";
            case BACKUP, FAULT -> "VRRP Instance is no longer owning VRRP VIPs";
            case STOP -> "VRRP Instance stopping";
            case DELETED -> "VRRP Instance deleted";
        };
    }

    private static String groupWords(Status status) {
        return switch (status) {
            case MASTER, BACKUP, FAULT -> "All VRRP group instances are now in " + status + " state";
            case STOP -> "All VRRP group instances are now stopping";
            case DELETED -> "VRRP group deleted";
        };
    }

    private Told told(Subject subject) {
        return subjects.computeIfAbsent(subject, unknown -> new Told());
    }
}
