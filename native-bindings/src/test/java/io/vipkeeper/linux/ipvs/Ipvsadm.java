package io.vipkeeper.linux.ipvs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The administrator's own tool, the judge of what is in the kernel. */
final class Ipvsadm {
    private Ipvsadm() {}

    /** Runs it with the words of {@code line}, a blank between them; what it printed. A failure of it is thrown. */
    static String run(String line) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("ipvsadm"));
        words.addAll(Arrays.asList(line.split(" ", -1)));
        return command(words);
    }

    static String command(List<String> words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(words + " failed: " + output);
        }
        return output;
    }

    /** The whole table: its rules, and the thresholds, which the rules leave out. */
    static String table() throws IOException, InterruptedException {
        return run("-Sn") + run("-Ln --thresholds");
    }
}
