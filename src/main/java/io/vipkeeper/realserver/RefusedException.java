package io.vipkeeper.realserver;

/** This node must not be prepared as asked; the message says why. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final String message;

    public RefusedException(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
