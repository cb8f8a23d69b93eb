package io.vipkeeper.check;

import io.vipkeeper.config.model.Schedule;

/**
 * Where a checker stands.
 *
 * @param up its verdict, or what is assumed until the first one
 * @param hasRun whether a probe of the server is known to have ended, in this run or an earlier one
 * @param attempts failed attempts in a row that were not yet held against the server, 0 to the configured retries
 * @param url index of the url that the next probe asks for
 * @param failedUrl index of the url that took the server down, or -1
 * @param contribution what a dynamic script adds to the server's weight
 */
public record CheckerState(boolean up, boolean hasRun, int attempts, int url, int failedUrl, int contribution) {
    /** At the daemon's start: nothing is known, and with all retries counted as used the first failure is final. */
    public static CheckerState atStart(Schedule schedule) {
        return new CheckerState(!schedule.alpha(), false, schedule.retry(), 0, -1, 0);
    }

    /** For a server that a reload brought: it has its retries before it; with alpha it fails in silence until it succeeds. */
    public static CheckerState inReload(Schedule schedule) {
        return new CheckerState(!schedule.alpha(), schedule.alpha(), 0, 0, -1, 0);
    }

    /** For a server that is known to be up or down, though not to this checker. */
    public static CheckerState succeeding(boolean up) {
        return new CheckerState(up, !up, 0, 0, -1, 0);
    }

    CheckerState verdict(boolean nowUp) {
        return new CheckerState(nowUp, true, 0, url, failedUrl, contribution);
    }

    CheckerState failedAttempt() {
        return new CheckerState(up, true, attempts + 1, url, failedUrl, contribution);
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
