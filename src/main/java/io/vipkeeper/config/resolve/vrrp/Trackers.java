package io.vipkeeper.config.resolve.vrrp;

import io.vipkeeper.config.keywords.vrrp.ProcessDraft;
import io.vipkeeper.config.keywords.vrrp.ScriptDraft;
import io.vipkeeper.config.keywords.vrrp.ScriptDraft.Weight;
import io.vipkeeper.config.keywords.vrrp.TrackFileDraft;
import io.vipkeeper.config.keywords.vrrp.VrrpDraft;
import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.model.track.TrackFile;
import io.vipkeeper.config.model.track.TrackProcess;
import io.vipkeeper.config.model.track.TrackProcess.ArgumentMatch;
import io.vipkeeper.config.model.track.TrackScript;
import io.vipkeeper.config.model.track.TrackScript.Probe;
import io.vipkeeper.config.resolve.script.Scripts;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Position;
import io.vipkeeper.config.text.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Resolves the definitions of scripts, files and processes that instances track. */
final class Trackers {
    private static final Weight NONE = new Weight(0, false);

    final Named<TrackScript> scripts;
    final Named<TrackFile> files;
    final Named<TrackProcess> processes;

    private final Scripts users;
    private final Diagnostics diagnostics;

    Trackers(VrrpDraft draft, Scripts users, Diagnostics diagnostics) {
        this.users = users;
        this.diagnostics = diagnostics;
        scripts = new Named<>("vrrp_script", diagnostics);
        files = new Named<>("track_file", diagnostics);
        processes = new Named<>("vrrp_track_process", diagnostics);
        draft.scripts.forEach(script -> scripts.add(script.name, script.at, () -> script(script)));
        draft.files.forEach(file -> files.add(file.name, file.at, () -> file(file)));
        draft.processes.forEach(process -> processes.add(process.name, process.at, () -> process(process)));
    }

    private Optional<TrackScript> script(ScriptDraft draft) {
        if (!draft.script.isSet()) {
            incomplete(draft.at, "No script set for vrrp_script " + draft.name, "write script COMMAND");
            return Optional.empty();
        }
        Duration interval = draft.interval.orElse(Duration.ofSeconds(1));
        Weight weight = draft.weight.orElse(NONE);
        return draft.script
                .located()
                .map(script -> new TrackScript(
                        draft.name,
                        probe(script, draft),
                        interval,
                        draft.timeout.orElse(interval),
                        weight.value(),
                        weight.reverse(),
                        draft.rise.orElse(1),
                        draft.fall.orElse(1),
                        draft.startsFailed.orElse(false)));
    }

    /** A command, or for {@code </path} the file that must be readable. */
    private Probe probe(Located<Script> script, ScriptDraft draft) {
        String text = script.value().text();
        boolean file = text.startsWith("<")
                && !text.startsWith("<(")
                && script.value().arguments().size() == 1;
        return file
                ? new Probe.ReadableFile(
                        text.substring(1).strip(), draft.user.get().or(users::user))
                : new Probe.Command(users.resolved(script, draft.user.get()));
    }

    private Optional<TrackFile> file(TrackFileDraft draft) {
        if (!draft.path.isSet()) {
            incomplete(draft.at, "No file set for track_file " + draft.name, "write file PATH");
            return Optional.empty();
        }
        Weight weight = draft.weight.orElse(new Weight(1, false));
        return draft.path.map(
                path -> new TrackFile(draft.name, path, weight.value(), weight.reverse(), draft.initial.get()));
    }

    private Optional<TrackProcess> process(ProcessDraft draft) {
        if (!draft.command.isSet()) {
            incomplete(draft.at, "No process set for vrrp_track_process " + draft.name, "write process COMMAND");
            return Optional.empty();
        }
        List<String> command = draft.command.orElse(List.of());
        ArgumentMatch match = draft.match.orElse(command.size() > 1 ? ArgumentMatch.EXACT : ArgumentMatch.NONE);
        Weight weight = draft.weight.orElse(NONE);
        Duration delay = draft.delay.orElse(Duration.ZERO);
        int quorum = draft.quorum.orElse(1);
        int most = draft.quorumMax.orElse(Integer.MAX_VALUE);
        if (most < quorum && draft.quorum.isSet()) {
            diagnostics.report(
                    Problem.CONFLICT,
                    draft.quorumMax.at(draft.at),
                    "quorum_max " + most + " is less than quorum " + quorum,
                    "raise it");
        }
        return Optional.of(new TrackProcess(
                draft.name,
                command.get(0),
                command.subList(1, command.size()),
                match,
                weight.value(),
                weight.reverse(),
                draft.quorum.orElse(most == 0 ? 0 : 1),
                most,
                draft.forkDelay.orElse(delay),
                draft.terminateDelay.orElse(delay),
                draft.fullCommand.orElse(false) || match != ArgumentMatch.NONE));
    }

    private void incomplete(Position at, String text, String hint) {
        diagnostics.report(Problem.REQUIRED, at, text, hint);
    }

    /** Warns of definitions that nobody uses. */
    void reportUnused() {
        scripts.reportUnused("script");
        files.reportUnused("file");
        processes.reportUnused("process");
    }
}
