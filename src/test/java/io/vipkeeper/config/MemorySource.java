package io.vipkeeper.config;

import io.vipkeeper.config.text.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files that exist only in a test; a directory exists when a file lies below it. */
public final class MemorySource implements Source {
    private final Map<Path, byte[]> files = new TreeMap<>();
    private final Map<Path, Kind> kinds = new TreeMap<>();

    public MemorySource file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    public MemorySource file(String path, byte[] octets) {
        files.put(Path.of(path), octets.clone());
        return this;
    }

    /** Makes {@code path} something else than a regular file. */
    public MemorySource kind(String path, Kind kind) {
        kinds.put(Path.of(path), kind);
        return this;
    }

    @Override
    public Kind kind(Path path) {
        if (kinds.containsKey(path)) {
            return kinds.getOrDefault(path, Kind.MISSING);
        }
        if (files.containsKey(path)) {
            return Kind.REGULAR;
        }
        return list(path).isEmpty() ? Kind.MISSING : Kind.DIRECTORY;
    }

    @Override
    public byte[] read(Path path, int limit) throws IOException {
        byte[] octets = files.get(path);
        if (octets == null) {
            throw new NoSuchFileException(path.toString());
        }
        return Arrays.copyOf(octets, Math.min(limit, octets.length));
    }

    @Override
    public List<String> list(Path directory) {
        Path wanted = directory.toString().isEmpty() ? Path.of("") : directory;
        return files.keySet().stream()
                .filter(file -> wanted.toString().isEmpty() ? !file.isAbsolute() : file.startsWith(wanted))
                .map(file -> wanted.toString().isEmpty() ? file : wanted.relativize(file))
                .filter(rest -> !rest.toString().isEmpty())
                .map(rest -> rest.getName(0).toString())
                .distinct()
                .toList();
    }
}
