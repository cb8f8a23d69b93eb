package io.vipkeeper.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The name of this machine, as the kernel has it; no name server is asked. */
public final class HostName {
    private HostName() {}

    /** The name, or {@code localhost} when the kernel does not tell. */
    public static String read() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
