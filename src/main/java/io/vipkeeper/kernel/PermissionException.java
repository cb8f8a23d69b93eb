package io.vipkeeper.kernel;

import java.io.IOException;

/** A capability is missing; the message says which, and what for. */
public final class PermissionException extends IOException {
    private static final long serialVersionUID = 1;

    PermissionException(String message) {
        super(message);
    }
}
