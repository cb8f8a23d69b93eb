package io.vipkeeper.probe;

/** The files of an SSL block cannot be used; the message names the file and what is wrong with it, for the user. */
public final class TlsSetupException extends Exception {
    private static final long serialVersionUID = 1;

    TlsSetupException(String message) {
        super(message);
    }

    TlsSetupException(String message, Throwable cause) {
        super(message, cause);
    }
}
