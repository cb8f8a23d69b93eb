package io.vipkeeper.check;

/**
 * Where a checker stands.
 *
 * @param up its verdict, or before the first one what is assumed
 * @param hasRun whether a verdict was ever reached
 * @param attempts failed attempts in a row that were not yet held against the server
 * @param url index of the url that the next probe asks for
 * @param failedUrl index of the url that took the server down, or -1
 * @param contribution what a dynamic script adds to the server's weight
 */
public record CheckerState(boolean up, boolean hasRun, int attempts, int url, int failedUrl, int contribution) {
    /**
     * The state before the first probe.
     *
     * @param alpha the server counts as failed until it succeeds
     * @param attempts the configured number of retries at the daemon's start, so that the first failure is final; 0 for
     *     a server that a reload brought
     */
    public static CheckerState initial(boolean alpha, int attempts) {
        return new CheckerState(!alpha, false, attempts, 0, -1, 0);
    }

    CheckerState verdict(boolean nowUp) {
        return new CheckerState(nowUp, true, 0, url, failedUrl, contribution);
    }

    CheckerState failedAttempt() {
        return new CheckerState(up, hasRun, attempts + 1, url, failedUrl, contribution);
    }

    CheckerState withoutAttempts() {
        return new CheckerState(up, hasRun, 0, url, failedUrl, contribution);
    }

    CheckerState contributing(int weight) {
        return new CheckerState(up, hasRun, attempts, url, failedUrl, weight);
    }

    CheckerState asking(int nextUrl, int failed) {
        return new CheckerState(up, hasRun, attempts, nextUrl, failed, contribution);
    }
}
