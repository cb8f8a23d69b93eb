package io.vipkeeper.realserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A network namespace of this test's, and programs in it. */
final class Node implements AutoCloseable {
    private final String name;

    /** What a program printed on both streams, and its exit status. */
    record Ran(int status, String output) {}

    Node(String suffix) throws IOException {
        name = "vk" + ProcessHandle.current().pid() + suffix;
        must("ip", "netns", "add", name);
        sh("ip link set lo up");
    }

    String name() {
        return name;
    }

    /** Runs {@code script} here with bash; it must succeed. */
    String sh(String script) throws IOException {
        return must("ip", "netns", "exec", name, "bash", "-c", script);
    }

    /** Runs {@code vipkeeper realserver} here, keeping what it remembers in {@code memory}. */
    Ran realserver(Path memory, List<String> prefix, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", name));
        command.addAll(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.vipkeeper.cli.Main",
                "realserver"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--run-dir", memory.toString()));
        return run(command);
    }

    static String must(String... command) throws IOException {
        Ran ran = run(List.of(command));
        assertThat(ran.status())
                .as(String.join(" ", command) + ": " + ran.output())
                .isZero();
        return ran.output();
    }

    private static Ran run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("still runs: " + command);
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
        return new Ran(process.exitValue(), output);
    }

    @Override
    public void close() throws IOException {
        must("ip", "netns", "del", name);
    }
}
