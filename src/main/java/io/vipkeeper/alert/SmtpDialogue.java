package io.vipkeeper.alert;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * One mail's dialogue with a server (RFC 5321 section 3): each reply yields what to send next.
 *
 * <pre>
 * 220 → HELO → 250 → MAIL FROM → 250 → RCPT TO (each) → 250, 251 → DATA → 354 → text → 250 → QUIT → any
 * </pre>
 *
 * A recipient that is refused does not keep the others from getting the mail.
 */
final class SmtpDialogue {
    private enum Stage {
        GREETING("connection"),
        HELO("HELO"),
        MAIL("MAIL FROM"),
        RCPT("RCPT TO"),
        DATA("DATA"),
        BODY("BODY"),
        QUIT("QUIT"),
        DONE("");

        private final String command;

        Stage(String command) {
            this.command = command;
        }
    }

    private final String helo;
    private final String from;
    private final String text;
    private final Deque<String> recipients;
    private Stage stage = Stage.GREETING;
    private int accepted;
    private boolean delivered;

    /**
     * @param from the sender's mailbox
     * @param recipients mailboxes, at least one
     * @param text everything after DATA, its final dot included
     */
    SmtpDialogue(String helo, String from, List<String> recipients, String text) {
        this.helo = helo;
        this.from = from;
        this.recipients = new ArrayDeque<>(recipients);
        this.text = text;
    }

    /** The server has taken the mail. */
    boolean delivered() {
        return delivered;
    }

    /** Nothing more is to be sent or expected. */
    boolean done() {
        return stage == Stage.DONE;
    }

    /** A command that the server refused, and its reply. */
    record Refusal(String command, int code) {}

    /** What to send next, empty when {@link #done}, and what the reply refused. */
    record Turn(String send, Optional<Refusal> refusal) {}

    /** Takes the reply {@code code}. */
    Turn reply(int code) {
        boolean fine = switch (stage) {
            case DATA -> code == 354;
            case GREETING -> code == 220;
            case HELO, MAIL, RCPT, BODY -> code / 100 == 2;
            case QUIT, DONE -> true;
        };
        Optional<Refusal> refusal = fine ? Optional.empty() : Optional.of(new Refusal(stage.command, code));
        return new Turn(fine || stage == Stage.RCPT ? advance(fine) : quit(), refusal);
    }

    private String advance(boolean fine) {
        return switch (stage) {
            case GREETING -> next(Stage.HELO, "HELO " + helo);
            case HELO -> next(Stage.MAIL, "MAIL FROM:<" + from + ">");
            case MAIL -> recipient();
            case RCPT -> {
                accepted += fine ? 1 : 0;
                yield recipient();
            }
            case DATA -> {
                stage = Stage.BODY;
                yield text;
            }
            case BODY -> {
                delivered = true;
                yield quit();
            }
            case QUIT, DONE -> {
                stage = Stage.DONE;
                yield "";
            }
        };
    }

    private String recipient() {
        if (!recipients.isEmpty()) {
            return next(Stage.RCPT, "RCPT TO:<" + recipients.remove() + ">");
        }
        return accepted > 0 ? next(Stage.DATA, "DATA") : quit();
    }

    private String quit() {
        return next(Stage.QUIT, "QUIT");
    }

    private String next(Stage to, String command) {
        stage = to;
        return command + "\r\n";
    }
}
