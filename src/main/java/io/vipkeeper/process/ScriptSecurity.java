package io.vipkeeper.process;

import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.process.Verdict.Finding;
import io.vipkeeper.process.Verdict.Standing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Examines scripts before they are used: finds the file, whom it runs as and whether that user may execute it, and
 * whether others than root could replace it where it would run with root's privileges. A link in the directory part is
 * followed, its target examined like the rest.
 */
public final class ScriptSecurity {
    private static final String SHELL = "bash";

    private final boolean enforced;
    private final List<Path> searchPath;
    private final Identities identities;
    private final Access access;

    /**
     * @param enforced enable_script_security: a script that others could replace does not run
     * @param searchPath the value of PATH, for commands without a slash
     */
    public ScriptSecurity(boolean enforced, String searchPath, Identities identities) {
        this(enforced, searchPath, identities, new KernelAccess());
    }

    ScriptSecurity(boolean enforced, String searchPath, Identities identities, Access access) {
        this.enforced = enforced;
        this.searchPath = Stream.of(searchPath.split(":", -1)).map(Path::of).toList();
        this.identities = identities;
        this.access = access;
    }

    /** Examines {@code script} as the file system and the user database are now. */
    public Verdict examine(Script script) {
        Identity identity;
        try {
            identity = identities.of(script.user());
        } catch (UnknownUserException e) {
            return no(Standing.NO_USER, e.getMessage(), "");
        }
        List<String> argv = script.shell() ? List.of(SHELL, "-c", script.text()) : script.arguments();
        if (argv.get(0).indexOf('/') >= 0) {
            return examine(Path.of(argv.get(0)).toAbsolutePath(), argv, identity, List.of());
        }
        return search(argv, identity, script.shell());
    }

    private Verdict search(List<String> argv, Identity identity, boolean shell) {
        String name = argv.get(0);
        Optional<Path> denied = Optional.empty();
        for (Path directory : searchPath) {
            Path candidate = directory.resolve(name).toAbsolutePath();
            if (!Files.isRegularFile(candidate)) {
                continue;
            }
            if (access.mayExecute(candidate, identity)) {
                Finding resolved = new Finding(
                        "WARNING - script `" + name + "` resolved by path search to `" + candidate
                                + "`. Please specify full path.",
                        "");
                return examine(candidate, argv, identity, shell ? List.of() : List.of(resolved));
            }
            denied = denied.isPresent() ? denied : Optional.of(candidate);
        }
        return denied.map(file -> no(
                        Standing.NOT_EXECUTABLE,
                        "Permissions failure for script " + name + " in path - disabling",
                        barrier(file, identity)))
                .orElseGet(() -> no(
                        Standing.NOT_FOUND,
                        "Cannot find script " + name + " in path - disabling",
                        "not in any directory of PATH"));
    }

    private Verdict examine(Path file, List<String> argv, Identity identity, List<Finding> earlier) {
        List<PathElement> elements;
        try {
            elements = PathWalk.to(file);
        } catch (IOException e) {
            return no(Standing.NOT_FOUND, "Script " + argv.get(0) + " cannot be accessed - " + words(e), missing(e));
        }
        PathElement target = elements.get(elements.size() - 1);
        if (!target.regular()) {
            return no(
                    Standing.NOT_EXECUTABLE,
                    "Wrong file type found in script path '" + file + "'.",
                    target.path() + " is no regular file");
        }
        if (!access.mayExecute(file, identity)) {
            return no(
                    Standing.NOT_EXECUTABLE,
                    "WARNING - script '" + argv.get(0) + "' is not executable for uid:gid " + identity
                            + " - disabling.",
                    barrier(file, identity));
        }
        List<Finding> findings = new ArrayList<>();
        boolean privileged = identity.uid() == 0 || identity.gid() == 0 || target.givesRoot();
        if (privileged) {
            findings.addAll(weaknesses(file, elements));
        }
        Standing standing = findings.isEmpty() ? Standing.GOOD : enforced ? Standing.REFUSED : Standing.INSECURE;
        findings.addAll(earlier);
        findings.addAll(withoutShebang(file, argv.get(0)));
        Optional<Command> command = standing == Standing.REFUSED
                ? Optional.empty()
                : Optional.of(new Command(file.toString(), argv, identity));
        return new Verdict(standing, command, findings);
    }

    private List<Finding> weaknesses(Path file, List<PathElement> elements) {
        String line = "Unsafe permissions found for script '" + file + "'" + (enforced ? " - disabling" : "") + ".";
        return elements.stream()
                .flatMap(element -> element.weakness().stream())
                .map(weakness -> new Finding(line, weakness))
                .distinct()
                .toList();
    }

    /** The first element on the way to {@code file} that keeps {@code identity} out. */
    private static String barrier(Path file, Identity identity) {
        try {
            for (PathElement element : PathWalk.to(file)) {
                if (!element.link() && !identity.mayExecute(element.uid(), element.gid(), element.mode())) {
                    String who = identity.uid() == element.uid() ? "u" : identity.uid() == 0 ? "a" : "o";
                    return element.path() + (element.directory() ? " may not be searched" : " may not be executed")
                            + ": chmod " + who + "+x " + PathElement.quoted(element.path());
                }
            }
        } catch (IOException e) {
            return missing(e);
        }
        return "";
    }

    private static List<Finding> withoutShebang(Path file, String name) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] magic = in.readNBytes(4);
            boolean script = magic.length >= 2 && magic[0] == '#' && magic[1] == '!';
            boolean elf =
                    magic.length == 4 && magic[0] == 0x7f && magic[1] == 'E' && magic[2] == 'L' && magic[3] == 'F';
            return script || elf
                    ? List.of()
                    : List.of(new Finding("Please add a #! shebang to script " + name, "the shell runs it"));
        } catch (IOException e) {
            return List.of(); // execute-only: the kernel knows what it is
        }
    }

    private static Verdict no(Standing standing, String line, String hint) {
        return new Verdict(standing, Optional.empty(), List.of(new Finding(line, hint)));
    }

    /** The words of strerror(3) for what Java's file system reported. */
    private static String words(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "No such file or directory";
        }
        if (failure instanceof NotDirectoryException) {
            return "Not a directory";
        }
        if (failure instanceof AccessDeniedException) {
            return "Permission denied";
        }
        if (failure instanceof FileSystemLoopException) {
            return "Too many levels of symbolic links";
        }
        Optional<String> reason = failure instanceof FileSystemException e
                ? Optional.ofNullable(e.getReason())
                : Optional.ofNullable(failure.getMessage());
        return reason.orElseGet(failure::toString);
    }

    private static String missing(IOException failure) {
        String element = failure instanceof FileSystemException e && e.getFile() != null ? e.getFile() : "";
        if (failure instanceof NoSuchFileException) {
            return element + " does not exist";
        }
        return failure instanceof NotDirectoryException ? element + " is no directory" : element;
    }
}
