package io.vipkeeper.process;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Every element that the kernel looks at on the way to a file: directories from the root on, links and what they lead to, the file itself. */
final class PathWalk {
    private static final int MOST_LINKS = 40; // MAXSYMLINKS of linux/namei.h

    private static final Path ROOT = Path.of("/");

    private PathWalk() {}

    /** The elements in the order in which they are visited, {@code file}'s target last. */
    static List<PathElement> to(Path file) throws IOException {
        List<PathElement> visited = new ArrayList<>();
        Deque<Path> ahead = new ArrayDeque<>();
        Path here = ROOT;
        visited.add(PathElement.read(here));
        file.toAbsolutePath().forEach(ahead::add);
        int links = 0;
        while (!ahead.isEmpty()) {
            String name = ahead.remove().toString();
            if (name.isEmpty() || name.equals(".")) {
                continue;
            }
            if (name.equals("..")) {
                Path above = here.getParent();
                here = above == null ? ROOT : above;
                continue;
            }
            if (!visited.get(visited.size() - 1).directory()
                    && !visited.get(visited.size() - 1).link()) {
                throw new NotDirectoryException(here.toString());
            }
            PathElement next = PathElement.read(here.resolve(name));
            visited.add(next);
            if (!next.link()) {
                here = next.path();
                continue;
            }
            if (++links > MOST_LINKS) {
                throw new FileSystemLoopException(file.toString());
            }
            Path target = Files.readSymbolicLink(next.path());
            here = target.isAbsolute() ? ROOT : here;
            List<Path> names = new ArrayList<>();
            target.forEach(names::add);
            for (int i = names.size() - 1; i >= 0; i--) {
                ahead.addFirst(names.get(i));
            }
        }
        return visited;
    }
}
