package io.vipkeeper.realserver;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Keeps {@link Remembered} in a file of its own for each network namespace, in a directory that only its owner may enter. */
public final class Memory {
    private final Path directory;
    private final Path file;

    /**
     * The memory of one namespace.
     *
     * @param directory the runtime directory; made when it is needed
     * @param namespace tells network namespaces apart that share the directory
     */
    public Memory(Path directory, String namespace) {
        this.directory = directory;
        this.file = directory.resolve("realserver-" + namespace);
    }

    /** The network namespace of this process, by its number. */
    public static String namespace() throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString().replaceAll("[^0-9]", "");
    }

    /** What is kept; nothing when there is no file. A damaged file is an error: what it knew is lost. */
    Remembered read() throws IOException {
        if (!Files.exists(file)) {
            return Remembered.NOTHING;
        }
        return Remembered.parse(Files.readAllLines(file))
                .orElseThrow(() -> new IOException(
                        file + " is damaged: remove it (the settings that were there before are lost)"));
    }

    /** Waits until no other process changes this memory, and keeps others waiting until the result is closed. */
    Hold hold() throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        FileChannel channel = FileChannel.open(
                directory.resolve("realserver.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock unused = channel.lock();
            return new Hold(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The right to change what is kept. */
    final class Hold implements AutoCloseable {
        private final FileChannel lock;

        private Hold(FileChannel lock) {
            this.lock = lock;
        }

        Remembered read() throws IOException {
            return Memory.this.read();
        }

        /** Keeps {@code remembered}, all of it or none; the file goes when there is nothing to keep. */
        void write(Remembered remembered) throws IOException {
            if (remembered.nothing()) {
                Files.deleteIfExists(file);
                return;
            }
            Path fresh = directory.resolve(file.getFileName() + ".new");
            Files.write(fresh, remembered.lines());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void close() throws IOException {
            lock.close();
        }
    }
}
