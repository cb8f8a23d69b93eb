package io.vipkeeper.linux.libc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A host of its own: a network namespace with one thread in it, until closed. What {@link #call} opens stays in it, whoever uses it later. Needs root. */
public final class ThrowAwayHost implements AutoCloseable {
    private static final long SYS_GETTID = Libc.AARCH64 ? 178 : 186;

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final long threadId;

    private ThrowAwayHost() throws Exception {
        this.threadId = thread.submit(() -> {
                    ThrowAwayNamespace.enter();
                    return Libc.CALLS.syscall(SYS_GETTID, 0, 0, 0, 0, 0, 0);
                })
                .get();
    }

    /** A host with nothing but its loopback, which is up. */
    public static ThrowAwayHost make() throws Exception {
        ThrowAwayHost host = new ThrowAwayHost();
        String unused = host.ip("link set lo up");
        return host;
    }

    /** Runs {@code body} in this host and passes on what it throws. */
    public <T> T call(Callable<T> body) throws Exception {
        try {
            return thread.submit(body).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Lays a cable to {@code peer}; both ends are up. */
    public void connect(String name, ThrowAwayHost peer, String peerName) throws Exception {
        String unused = ip("link add " + name + " type veth peer name " + peerName + " netns " + peer.threadId);
        unused = ip("link set " + name + " up");
        unused = peer.ip("link set " + peerName + " up");
    }

    /** The output of ip(8) with the words of {@code line}, which must succeed. */
    public String ip(String line) throws Exception {
        return run("ip " + line);
    }

    /** The output of a command, split at blanks, which must succeed. */
    public String run(String line) throws Exception {
        return call(() -> {
            Process process = start(line);
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as("%s: %s", line, output).isZero();
            return output;
        });
    }

    /** A command, split at blanks, started in this host; to be called through {@link #call}. */
    public static Process start(String line) throws IOException {
        List<String> words = new ArrayList<>(Arrays.asList(line.split(" ", -1)));
        return new ProcessBuilder(words).redirectErrorStream(true).start();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
