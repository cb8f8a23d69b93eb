package io.vipkeeper.cli;

/** The exit statuses of the commands, as docs/commands.md lists them. */
public final class ExitStatus {
    public static final int OK = 0;
    public static final int FAILED = 1;
    /** {@code run}: the configuration is unusable. */
    public static final int CONFIG = 2;
    /** {@code realserver status}: not in place. */
    public static final int NOT_IN_PLACE = 3;
    /** A capability is missing; the message names it. For {@code check}: the file cannot be used at all. */
    public static final int NO_PERMISSION = 4;
    /** {@code check}: the file has errors. */
    public static final int CONFIG_ERRORS = 5;
    /** {@code check}: nothing but script-security problems. */
    public static final int SCRIPT_SECURITY = 6;

    private ExitStatus() {}
}
