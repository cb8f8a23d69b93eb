package io.vipkeeper.linux.ipvs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Loads the kernel module with modprobe(8). */
final class IpvsModule {
    private static final String MODPROBE = "/sbin/modprobe";
    private static final int SECONDS = 30;
    private static final int OUTPUT_BYTES = 1024;

    private IpvsModule() {}

    /** Tries once; why it did not work, or empty. */
    static Optional<String> load() throws IOException {
        Process modprobe;
        try {
            modprobe = new ProcessBuilder(MODPROBE, "ip_vs")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return Optional.of("the module ip_vs is not loaded and " + MODPROBE + " cannot be run");
        }
        modprobe.getOutputStream().close();
        try (InputStream output = modprobe.getInputStream()) {
            String said = new String(output.readNBytes(OUTPUT_BYTES), StandardCharsets.UTF_8).strip();
            if (!modprobe.waitFor(SECONDS, TimeUnit.SECONDS)) {
                modprobe.destroyForcibly();
                return Optional.of("modprobe ip_vs did not end within " + SECONDS + " seconds");
            }
            return modprobe.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of("modprobe ip_vs failed: " + said.replace('\n', ' '));
        } catch (InterruptedException e) {
            modprobe.destroyForcibly();
            Thread.currentThread().interrupt();
            return Optional.of("interrupted while modprobe ip_vs ran");
        }
    }
}
