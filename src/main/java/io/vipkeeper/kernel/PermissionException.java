package io.vipkeeper.kernel;

import java.io.IOException;

/** A capability is missing; the message says which, and what for. */
public final class PermissionException extends IOException {
    private static final long serialVersionUID = 1;

    /** The message says what is missing and what it is needed for. */
    public PermissionException(String message) {
        super(message);
    }
}
