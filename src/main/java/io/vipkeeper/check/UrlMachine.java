package io.vipkeeper.check;

import io.vipkeeper.check.CheckEffect.Log;
import io.vipkeeper.check.CheckEffect.Next;
import io.vipkeeper.check.CheckEffect.Verdict;
import io.vipkeeper.config.model.HttpCheck;
import io.vipkeeper.config.model.Schedule;
import io.vipkeeper.config.model.Url;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Urls, retries and verdicts of HTTP_GET and SSL_GET.
 *
 * <pre>
 * state                outcome  next state                     next probe
 * up, url i            passed   url i + 1; after the last: 0   delay_loop
 * up, attempts &lt; n  failed   attempts + 1, same url         delay_before_retry
 * up, attempts = n     failed   down, failed url i             max(delay_before_retry, delay_loop)
 * down, failed url f   failed   unchanged                      max(delay_before_retry, delay_loop)
 * down, failed url f   passed   down, no failed url, url 0     delay_loop
 * down, url i          passed   url i + 1; after the last: up  delay_loop, none with fast_recovery
 * down, url i          failed   down, failed url i             max(delay_before_retry, delay_loop)
 * any                  unable   unchanged                      delay_loop
 * </pre>
 *
 * <p>So a server with N urls needs N + 1 successes to come back; each is logged.
 */
public final class UrlMachine {
    private UrlMachine() {}

    /** Takes the outcome of asking for {@code state.url()}. */
    public static CheckStep step(HttpCheck check, Names names, CheckerState state, Outcome outcome) {
        if (outcome instanceof Outcome.Passed passed) {
            return passed(check, names, state, passed);
        }
        if (outcome instanceof Outcome.Failed failed) {
            return failed(check, names, state, failed);
        }
        Outcome.Unable unable = (Outcome.Unable) outcome;
        String line =
                kind(check) + " check of " + names.target() + " could not be made: " + unable.why() + ". Rescheduling.";
        return new CheckStep(
                state, List.of(new Log(line), new Next(check.schedule().delayLoop())));
    }

    private static CheckStep passed(HttpCheck check, Names names, CheckerState state, Outcome.Passed passed) {
        Schedule schedule = check.schedule();
        List<CheckEffect> effects = new ArrayList<>(4);
        boolean settled = state.up() && state.hasRun();
        Url url = check.urls().get(state.url());
        if (!state.up()) {
            effects.add(
                    new Log(found(passed.finding()) + " success to " + names.target() + " url(" + url.path() + ")"));
        }
        if (state.failedUrl() >= 0) {
            effects.add(new Next(schedule.delayLoop()));
            return new CheckStep(state.asking(0, -1).withoutAttempts(), effects);
        }
        int next = state.url() + 1;
        if (next < check.urls().size()) {
            boolean atOnce = check.fastRecovery() && !settled;
            effects.add(new Next(atOnce ? Duration.ZERO : schedule.delayLoop()));
            return new CheckStep(state.asking(next, -1).withoutAttempts(), effects);
        }
        if (!settled) {
            effects.add(new Log("Remote Web server " + names.target() + " succeed on service."));
        }
        if (!state.up()) {
            effects.add(new Verdict(true, "=> CHECK succeed on service <="));
        }
        effects.add(new Next(schedule.delayLoop()));
        return new CheckStep(state.asking(0, -1).verdict(true), effects);
    }

    private static CheckStep failed(HttpCheck check, Names names, CheckerState state, Outcome.Failed failed) {
        Schedule schedule = check.schedule();
        boolean undecided = state.up() || !state.hasRun();
        List<CheckEffect> effects = new ArrayList<>(4);
        if (schedule.logAllFailures() && undecided) {
            effects.add(new Log(words(failed.reason()) + " " + names.target()
                    + (failed.detail().isEmpty() ? "." : " (" + failed.detail() + ").")));
        }
        if (undecided && state.attempts() < schedule.retry()) {
            effects.add(new Next(schedule.delayBeforeRetry()));
            return new CheckStep(state.failedAttempt(), effects);
        }
        if (undecided) {
            effects.add(new Log(kind(check) + " on service " + names.target()
                    + (schedule.retry() > 0 ? " failed after " + schedule.retry() + " retries." : " failed.")));
        }
        if (state.up()) {
            effects.add(new Verdict(false, "=> CHECK failed on service : HTTP/SSL request failed <="));
        }
        effects.add(new Next(longer(schedule.delayBeforeRetry(), schedule.delayLoop())));
        return new CheckStep(state.asking(state.url(), state.url()).verdict(false), effects);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static String kind(HttpCheck check) {
        return check.tls().isPresent() ? "SSL_CHECK" : "HTTP_CHECK";
    }

    private static String found(Outcome.Finding finding) {
        return switch (finding) {
            case CONNECTED, STATUS_CODE -> "HTTP status code";
            case DIGEST -> "MD5 digest";
            case REGEX -> "Regex match";
        };
    }

    private static String words(Outcome.Reason reason) {
        return switch (reason) {
            case CONNECT_TIMEOUT -> "Timeout connecting server";
            case CONNECT_REFUSED, CONNECT_UNREACHABLE -> "Error connecting server";
            case TLS_FAILED -> "SSL handshake/communication error connecting to server";
            case READ_TIMEOUT -> "Timeout HTTP read server";
            case READ_FAILED -> "Connection failed server";
            case NO_DATA -> "Read, no data received from  server";
            case STATUS_CODE -> "HTTP status code error to server";
            case DIGEST -> "MD5 digest error to server";
            case REGEX -> "Regex match failed server";
        };
    }
}
