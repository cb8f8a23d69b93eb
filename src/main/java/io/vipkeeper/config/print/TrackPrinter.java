package io.vipkeeper.config.print;

import io.vipkeeper.config.model.script.ScriptUser;
import io.vipkeeper.config.model.track.TrackFile;
import io.vipkeeper.config.model.track.TrackProcess;
import io.vipkeeper.config.model.track.TrackProcess.ArgumentMatch;
import io.vipkeeper.config.model.track.TrackScript;
import io.vipkeeper.config.model.track.TrackScript.Probe;
import io.vipkeeper.config.model.track.TrackUse;
import io.vipkeeper.config.model.track.Tracking;
import io.vipkeeper.config.model.vrrp.Notifies;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints trackers, their uses, and notifies. */
final class TrackPrinter {
    private final Sheet sheet;

    TrackPrinter(Sheet sheet) {
        this.sheet = sheet;
    }

    void script(TrackScript script) {
        sheet.open("vrrp_script " + Sheet.word(script.name()));
        if (script.probe() instanceof Probe.Command command) {
            sheet.line("script", Sheet.command(command.script()));
            user(command.script().user());
        } else if (script.probe() instanceof Probe.ReadableFile file) {
            sheet.line("script", Sheet.escaped("<" + file.path()));
            user(file.user());
        }
        sheet.seconds("interval", script.interval())
                .seconds("timeout", script.timeout())
                .line("weight", weight(script.weight(), script.reverse()))
                .line("rise", script.rise())
                .line("fall", script.fall())
                .flag("init_fail", script.startsFailed())
                .close()
                .blank();
    }

    private void user(Optional<ScriptUser> user) {
        sheet.line("user", user.map(Sheet::user));
    }

    void file(TrackFile file) {
        sheet.open("track_file " + Sheet.word(file.name()))
                .text("file", file.path())
                .line("weight", weight(file.weight(), file.reverse()))
                .line("init_file", file.initial().map(i -> i.value() + (i.overwrite() ? " overwrite" : "")))
                .close()
                .blank();
    }

    void process(TrackProcess process) {
        String words = Stream.concat(Stream.of(process.command()), process.arguments().stream())
                .map(Sheet::word)
                .collect(Collectors.joining(" "));
        sheet.open("vrrp_track_process " + Sheet.word(process.name())).line("process", words);
        match(process.match());
        sheet.flag("full_command", process.fullCommand()).line("weight", weight(process.weight(), process.reverse()));
        if (process.quorum() > 0) {
            sheet.line("quorum", process.quorum());
        }
        if (process.quorumMax() < Integer.MAX_VALUE) {
            sheet.line("quorum_max", process.quorumMax());
        }
        sheet.seconds("fork_delay", process.forkDelay())
                .seconds("terminate_delay", process.terminateDelay())
                .close()
                .blank();
    }

    private void match(ArgumentMatch match) {
        switch (match) {
            case NONE -> {}
            case EXACT -> sheet.line("param_match");
            case PARTIAL, INITIAL -> sheet.line("param_match", match.name().toLowerCase(Locale.ROOT));
        }
    }

    private static String weight(int weight, boolean reverse) {
        return weight + (reverse ? " reverse" : "");
    }

    void tracking(Tracking tracking) {
        uses("track_interface", tracking.interfaces());
        uses("track_script", tracking.scripts());
        uses("track_file", tracking.files());
        uses("track_process", tracking.processes());
        uses("track_bfd", tracking.bfds());
    }

    private void uses(String keyword, List<TrackUse> uses) {
        if (uses.isEmpty()) {
            return;
        }
        sheet.open(keyword);
        uses.forEach(use -> sheet.line(
                Sheet.firstWord(use.name()) + " weight " + use.weight() + (use.reverse() ? " reverse" : " noreverse")));
        sheet.close();
    }

    void notifies(Notifies notifies) {
        sheet.script("notify_master", notifies.master())
                .script("notify_backup", notifies.backup())
                .script("notify_fault", notifies.fault())
                .script("notify_stop", notifies.stop())
                .script("notify_deleted", notifies.deleted())
                .script("notify_master_rx_lower_pri", notifies.lowerPriority())
                .script("notify", notifies.any())
                .bool("notify_priority_changes", notifies.priorityChanges())
                .bool("smtp_alert", notifies.mail());
    }
}
