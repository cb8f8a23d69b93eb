package io.vipkeeper.process;

/** A user or group that the system does not know; the message is the log line. */
public final class UnknownUserException extends Exception {
    private static final long serialVersionUID = 1;
    private final String message;

    public UnknownUserException(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
