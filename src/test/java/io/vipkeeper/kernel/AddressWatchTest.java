package io.vipkeeper.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.linux.libc.ThrowAwayNamespace;
import io.vipkeeper.net.IpAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The addresses of a real kernel, as they come and go. */
@Tag("netns")
class AddressWatchTest {
    private static final IpAddress VIP = IpAddress.literal("10.99.0.1");
    private static final IpAddress VIP6 = IpAddress.literal("2001:db8::99");

    private final BlockingQueue<Set<IpAddress>> heard = new LinkedBlockingQueue<>();
    private final List<String> logged = new ArrayList<>();

    @Test
    void tellsTheAddressesAtOnceAndWhenTheyChange() throws Throwable {
        ThrowAwayNamespace.run(() -> {
            try (AddressWatch watch =
                    AddressWatch.start(heard::add, (severity, line) -> logged.add(line), Thread::new)) {
                assertThat(watch).isNotNull();
                assertThat(next()).isEmpty();
                ip("addr", "add", VIP + "/32", "dev", "lo");
                assertThat(next()).containsExactly(VIP);
                ip("-6", "addr", "add", VIP6 + "/128", "dev", "lo");
                assertThat(next()).containsExactlyInAnyOrder(VIP, VIP6);
                ip("addr", "del", VIP + "/32", "dev", "lo");
                assertThat(next()).containsExactly(VIP6);
            }
        });
        assertThat(logged).isEmpty();
    }

    private Set<IpAddress> next() throws InterruptedException {
        Set<IpAddress> addresses = heard.poll(10, TimeUnit.SECONDS);
        assertThat(addresses).as("addresses within 10 s").isNotNull();
        return addresses == null ? Set.of() : addresses;
    }

    private static void ip(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
    }
}
