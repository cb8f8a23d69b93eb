package io.vipkeeper.config.text;

/**
 * One problem in a configuration.
 *
 * @param problem the kind; {@link Problem#id} names it for machines
 * @param line and {@code column} count from 1; 0 when the problem is the file's as a whole
 * @param text what is wrong
 * @param hint what to do about it, or empty
 */
public record Diagnostic(
        Problem problem, Severity severity, String file, int line, int column, String text, String hint) {

    /** The stable name of the kind of problem. */
    public String id() {
        return problem.id();
    }

    /** {@code FILE:LINE:COL: severity: text (hint)}. */
    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line + ":" + column;
        return place + ": " + severity.lower() + ": " + text + (hint.isEmpty() ? "" : " (" + hint + ")");
    }
}
