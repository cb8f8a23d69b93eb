package io.vipkeeper.process;

import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.libc.Fd;
import io.vipkeeper.linux.libc.Processes;
import io.vipkeeper.linux.libc.Spawn;
import io.vipkeeper.linux.libc.ThreadCredentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts processes under their identity; for the script thread alone, whose credentials change on the way. */
final class Spawner {
    private static final String SHELL = "/bin/sh";

    /** Sets what posix_spawn(3) cannot: the signal that a process gets when its parent dies. */
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    private final Map<String, String> environment;
    private final int uid = Processes.effectiveUid();
    private final int gid = Processes.gid();
    private final boolean canBind = Files.isExecutable(SETPRIV);

    Spawner(Map<String, String> environment) {
        this.environment = environment;
    }

    /** {@code command} so that it is terminated when this process dies, were it by KILL; as it is where setpriv(1) is missing. */
    Command bound(Command command) {
        if (!canBind) {
            return command;
        }
        List<String> argv = new ArrayList<>(List.of("setpriv", "--pdeathsig", "TERM", "--", command.program()));
        argv.addAll(command.arguments().subList(1, command.arguments().size()));
        return new Command(SETPRIV.toString(), argv, command.identity());
    }

    /** Starts {@code command}, its output into {@code output} or to /dev/null; its pid, which is also its process group. */
    int start(Command command, Optional<Fd> output) throws ErrnoException {
        Identity identity = command.identity();
        if (identity.uid() == uid && identity.gid() == gid) {
            return spawn(command, output);
        }
        ThreadCredentials switched = ThreadCredentials.become(identity.uid(), identity.gid(), identity.groups());
        try {
            return spawn(command, output);
        } finally {
            restore(switched);
        }
    }

    private static void restore(ThreadCredentials switched) {
        try {
            switched.close();
        } catch (ErrnoException e) {
            throw new IllegalStateException("the script thread cannot get its own credentials back", e);
        }
    }

    private int spawn(Command command, Optional<Fd> output) throws ErrnoException {
        try {
            return spawn(command.program(), command.arguments(), output);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ENOEXEC) {
                throw e;
            }
            List<String> argv = new ArrayList<>(List.of(SHELL, command.program()));
            argv.addAll(command.arguments().subList(1, command.arguments().size()));
            return spawn(SHELL, argv, output);
        }
    }

    private int spawn(String program, List<String> argv, Optional<Fd> output) throws ErrnoException {
        Spawn spawn = new Spawn(program, argv).withEnvironment(environment);
        return (output.isPresent() ? spawn.withOutput(output.get()) : spawn).start();
    }
}
