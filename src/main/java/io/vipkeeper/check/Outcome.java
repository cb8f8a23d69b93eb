package io.vipkeeper.check;

/** What one probe found. */
public sealed interface Outcome {
    /** The server answered as expected; {@code finding} says what was compared. */
    record Passed(Finding finding) implements Outcome {}

    /** The server did not; {@code detail} adds what was seen to the reason's words, and may be empty. */
    record Failed(Reason reason, String detail) implements Outcome {}

    /** The probe could not be made on this machine (no socket, no source address): no verdict on the server. */
    record Unable(String why) implements Outcome {}

    /** What made a probe pass, the strongest comparison that was asked for. */
    enum Finding {
        CONNECTED,
        STATUS_CODE,
        DIGEST,
        REGEX
    }

    /** Why a network probe failed. */
    enum Reason {
        CONNECT_TIMEOUT,
        /** The server refused or reset the attempt. */
        CONNECT_REFUSED,
        /** The network said that there is no way to the server. */
        CONNECT_UNREACHABLE,
        TLS_FAILED,
        READ_TIMEOUT,
        READ_FAILED,
        NO_DATA,
        STATUS_CODE,
        DIGEST,
        REGEX
    }
}
