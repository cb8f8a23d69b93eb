package io.vipkeeper.tracking;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads /proc. */
final class Processes {
    private static final Path PROC = Path.of("/proc");

    private Processes() {}

    /** Which of {@code matches} each living process matches; processes that match none are left out. */
    static Map<Integer, List<ProcessMatch>> scan(List<ProcessMatch> matches) throws IOException {
        Map<Integer, List<ProcessMatch>> found = new HashMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[1-9]*")) {
            for (Path entry : entries) {
                int pid = Integer.parseInt(entry.getFileName().toString());
                List<ProcessMatch> hits = matching(pid, matches);
                if (!hits.isEmpty()) {
                    found.put(pid, hits);
                }
            }
        }
        return found;
    }

    /** Which of {@code matches} the process matches; none when it has ended. */
    static List<ProcessMatch> matching(int pid, List<ProcessMatch> matches) {
        Path directory = PROC.resolve(String.valueOf(pid));
        String stat = read(directory.resolve("stat"));
        int open = stat.indexOf('(');
        int close = stat.lastIndexOf(')');
        if (open < 0 || close + 2 >= stat.length() || isDead(stat.charAt(close + 2))) {
            return List.of();
        }
        String comm = stat.substring(open + 1, close);
        boolean full = matches.stream().anyMatch(ProcessMatch::needsCommandLine);
        List<String> words = full ? words(read(directory.resolve("cmdline"))) : List.of();
        return matches.stream().filter(match -> match.matches(comm, words)).toList();
    }

    /** Zombies and the like no longer run. */
    private static boolean isDead(char state) {
        return state == 'Z' || state == 'X' || state == 'x';
    }

    /** The words of a command line, each ended by a NUL. */
    static List<String> words(String commandLine) {
        List<String> words = new ArrayList<>();
        int begin = 0;
        for (int end; begin < commandLine.length(); begin = end + 1) {
            end = commandLine.indexOf('\0', begin);
            end = end < 0 ? commandLine.length() : end;
            words.add(commandLine.substring(begin, end));
        }
        return words;
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // the process has ended
        }
    }
}
