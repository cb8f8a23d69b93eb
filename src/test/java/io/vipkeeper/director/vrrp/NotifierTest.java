package io.vipkeeper.director.vrrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.model.track.Tracking;
import io.vipkeeper.config.model.vrrp.Interfaces;
import io.vipkeeper.config.model.vrrp.Notifies;
import io.vipkeeper.config.model.vrrp.Statics;
import io.vipkeeper.config.model.vrrp.SyncGroup;
import io.vipkeeper.config.model.vrrp.VrrpConfig;
import io.vipkeeper.vrrp.Scope;
import io.vipkeeper.vrrp.State;
import io.vipkeeper.vrrp.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NotifierTest {
    private final List<String> journal = new ArrayList<>();
    private final Notifier notifier = new Notifier(Runnable::run, new Notifier.Outlets() {
        @Override
        public void notify(String key, Script script, List<String> more) {
            journal.add("[" + key + "] " + script.text() + " " + String.join(" ", more));
        }

        @Override
        public void vrrpLine(String line) {
            journal.add(line);
        }

        @Override
        public void mail(String subject, String body) {
            journal.add(subject + ": " + body);
        }
    });

    private static Optional<Script> script(String text) {
        return Optional.of(new Script(text, List.of(text), false, Optional.empty()));
    }

    private static Notifies notifies(boolean deleted, boolean mail) {
        return new Notifies(
                script("/master"),
                script("/backup"),
                script("/fault"),
                script("/stop"),
                deleted ? script("/deleted") : Optional.empty(),
                script("/lower"),
                script("/any"),
                false,
                mail);
    }

    private static VrrpConfig config(List<Named> instances, List<Named> groups) {
        return new VrrpConfig(
                instances.stream()
                        .map(named -> Sample.instance(named.name(), named.notifies()))
                        .toList(),
                groups.stream()
                        .map(named -> new SyncGroup(named.name(), List.of(), Tracking.NONE, named.notifies(), false))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                Statics.NONE,
                List.of(),
                List.of(),
                Interfaces.DEFAULT);
    }

    private record Named(String name, Notifies notifies) {}

    private void configure(Notifies notifies) {
        notifier.configure(config(List.of(new Named("VI_1", notifies)), List.of(new Named("G", notifies))), false);
    }

    static Stream<Arguments> states() {
        return Stream.of(
                arguments(
                        Status.MASTER,
                        "/master",
                        "MASTER",
                        "Entering MASTER state",
                        "VRRP Instance is now owning VRRP VIPs"),
                arguments(
                        Status.BACKUP,
                        "/backup",
                        "BACKUP",
                        "Entering BACKUP state",
                        "VRRP Instance is no longer owning VRRP VIPs"),
                arguments(
                        Status.FAULT,
                        "/fault",
                        "FAULT",
                        "Entering FAULT state",
                        "VRRP Instance is no longer owning VRRP VIPs"),
                arguments(Status.STOP, "/stop", "STOP", "Stopping", "VRRP Instance stopping"),
                arguments(Status.DELETED, "/deleted", "DELETED", "Deleted", "VRRP Instance deleted"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void anInstanceIsToldInOrder(Status status, String script, String word, String subject, String body) {
        configure(notifies(true, true));
        notifier.changed(Scope.INSTANCE, "VI_1", status, 101);
        assertThat(journal)
                .containsExactly(
                        "[INSTANCE VI_1] " + script + " ",
                        "[INSTANCE VI_1] /any INSTANCE VI_1 " + word + " 101",
                        "INSTANCE \"VI_1\" " + word + " 101",
                        "VRRP Instance VI_1 - " + subject + ": => " + body + " <=");
    }

    @Test
    void aGroupHasNoPriority() {
        configure(notifies(false, true));
        notifier.changed(Scope.GROUP, "G", Status.MASTER, 7);
        notifier.changed(Scope.GROUP, "G", Status.STOP, 0);
        assertThat(journal)
                .containsExactly(
                        "[GROUP G] /master ",
                        "[GROUP G] /any GROUP G MASTER 0",
                        "GROUP \"G\" MASTER 0",
                        "VRRP Group G - Entering MASTER state: => All VRRP group instances are now in MASTER state <=",
                        "[GROUP G] /stop ",
                        "[GROUP G] /any GROUP G STOP 0",
                        "GROUP \"G\" STOP 0",
                        "VRRP Group G - Stopping: => All VRRP group instances are now stopping <=");
    }

    @Test
    void anInstanceWithoutNotifyDeletedIsToldAsFaultAndNotifyFaultDoesNotRun() {
        configure(notifies(false, false));
        notifier.configure(VrrpConfig.NONE, false);
        notifier.changed(Scope.INSTANCE, "VI_1", Status.DELETED, 100);
        assertThat(journal)
                .containsExactly("[INSTANCE VI_1] /any INSTANCE VI_1 FAULT 100", "INSTANCE \"VI_1\" FAULT 100");
        notifier.configure(VrrpConfig.NONE, false);
        notifier.changed(Scope.INSTANCE, "VI_1", Status.DELETED, 100);
        assertThat(journal.subList(2, journal.size()))
                .as("forgotten after another reload")
                .containsExactly("INSTANCE \"VI_1\" FAULT 100");
    }

    @Test
    void mailIsNotRepeatedForTheSameState() {
        configure(notifies(false, true));
        Stream.of(Status.BACKUP, Status.BACKUP, Status.MASTER, Status.BACKUP)
                .forEach(status -> notifier.changed(Scope.INSTANCE, "VI_1", status, 100));
        configure(notifies(false, true));
        notifier.changed(Scope.INSTANCE, "VI_1", Status.BACKUP, 100);
        assertThat(journal.stream().filter(line -> line.startsWith("VRRP")))
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactly(
                        "VRRP Instance VI_1 - Entering BACKUP state",
                        "VRRP Instance VI_1 - Entering MASTER state",
                        "VRRP Instance VI_1 - Entering BACKUP state");
    }

    @Test
    void faultMailMayBeUnwanted() {
        Notifies mailOnly = new Notifies(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                true);
        notifier.configure(config(List.of(new Named("VI_1", mailOnly)), List.of()), true);
        notifier.changed(Scope.INSTANCE, "VI_1", Status.FAULT, 100);
        assertThat(journal).containsExactly("INSTANCE \"VI_1\" FAULT 100");
    }

    @Test
    void whatIsForFifosAloneRunsNothing() {
        configure(notifies(false, true));
        notifier.priority("VI_1", State.MASTER, 90);
        notifier.priority("VI_1", State.BACKUP, 80);
        notifier.repeat(Scope.GROUP, "G", Status.BACKUP, 0);
        notifier.lowerPriority("VI_1", 100);
        assertThat(journal)
                .containsExactly(
                        "INSTANCE \"VI_1\" MASTER_PRIORITY 90",
                        "INSTANCE \"VI_1\" BACKUP_PRIORITY 80",
                        "GROUP \"G\" BACKUP 0",
                        "[INSTANCE VI_1] /lower ",
                        "INSTANCE \"VI_1\" MASTER_RX_LOWER_PRI 100");
    }
}
