package io.vipkeeper.tracking;

import io.vipkeeper.config.model.track.TrackProcess;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Which processes are copies of the one that a vrrp_track_process names. */
final class ProcessMatch {
    /** What the kernel keeps of a process's name (TASK_COMM_LEN - 1). */
    private static final int NAME_BYTES = 15;

    private final TrackProcess wanted;
    private final String shortName;

    ProcessMatch(TrackProcess wanted) {
        this.wanted = wanted;
        byte[] name = wanted.command().getBytes(StandardCharsets.UTF_8);
        this.shortName = new String(name, 0, Math.min(name.length, NAME_BYTES), StandardCharsets.ISO_8859_1);
    }

    String name() {
        return wanted.name();
    }

    /** Whether the command line is looked at, not only the name. */
    boolean needsCommandLine() {
        return wanted.fullCommand() || wanted.match() != TrackProcess.ArgumentMatch.NONE;
    }

    /**
     * Whether a process matches; all text as bytes, one a character.
     *
     * @param comm its name as /proc/PID/stat has it
     * @param words its command line; empty when nothing needs it
     */
    boolean matches(String comm, List<String> words) {
        if (!needsCommandLine()) {
            return comm.equals(shortName);
        }
        return !words.isEmpty()
                && words.get(0).equals(bytes(wanted.command()))
                && argumentsMatch(words.subList(1, words.size()));
    }

    private boolean argumentsMatch(List<String> given) {
        List<String> expected =
                wanted.arguments().stream().map(ProcessMatch::bytes).toList();
        int count = expected.size();
        return switch (wanted.match()) {
            case NONE -> true;
            case EXACT -> given.equals(expected);
            case INITIAL -> given.size() >= count && given.subList(0, count).equals(expected);
            case PARTIAL ->
                count == 0
                        || (given.size() >= count
                                && given.subList(0, count - 1).equals(expected.subList(0, count - 1))
                                && given.get(count - 1).startsWith(expected.get(count - 1)));
        };
    }

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
