package io.vipkeeper.realserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalInt;

/** The whole-number settings below {@code /proc/sys/net/ipv4/conf}, of the network namespace of this process. */
public final class Sysctls {
    /** Where they are on every Linux. */
    public static final Path ROOT = Path.of("/proc/sys/net/ipv4/conf");

    private final Path root;

    public Sysctls(Path root) {
        this.root = root;
    }

    /** The value of {@code name}, such as {@code all/arp_ignore}; empty when the kernel has no such setting or it is no number. */
    OptionalInt read(String name) throws IOException {
        try {
            return OptionalInt.of(
                    Integer.parseInt(Files.readString(root.resolve(name)).strip()));
        } catch (NoSuchFileException | NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    void write(String name, int value) throws IOException {
        Files.writeString(root.resolve(name), value + "\n");
    }
}
