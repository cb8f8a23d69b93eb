package io.vipkeeper.config.resolve;

import io.vipkeeper.config.keywords.CheckerDraft;
import io.vipkeeper.config.keywords.ConnectionDraft;
import io.vipkeeper.config.keywords.DefaultsDraft;
import io.vipkeeper.config.keywords.GlobalDraft;
import io.vipkeeper.config.keywords.HttpDraft;
import io.vipkeeper.config.keywords.MiscDraft;
import io.vipkeeper.config.keywords.ScheduleDraft;
import io.vipkeeper.config.keywords.ServerDraft;
import io.vipkeeper.config.keywords.ServiceDraft;
import io.vipkeeper.config.keywords.TcpDraft;
import io.vipkeeper.config.keywords.UrlDraft;
import io.vipkeeper.config.model.BodyRegex;
import io.vipkeeper.config.model.Checker;
import io.vipkeeper.config.model.Connection;
import io.vipkeeper.config.model.HttpCheck;
import io.vipkeeper.config.model.MiscCheck;
import io.vipkeeper.config.model.Schedule;
import io.vipkeeper.config.model.TcpCheck;
import io.vipkeeper.config.model.Url;
import io.vipkeeper.config.resolve.script.Scripts;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Problem;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Resolves the checkers of one real server: checker, then real server, then virtual server, then the built-in value. */
final class CheckerResolver {
    static final Duration DELAY_LOOP = Duration.ofMinutes(1);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration DELAY_BEFORE_RETRY = Duration.ofSeconds(1);
    private static final Duration HTTP_DELAY_BEFORE_RETRY = Duration.ofSeconds(3);
    private static final int RETRY = 1;
    private static final int MISC_RETRY = 0;
    private static final List<Url.StatusRange> SUCCESS = List.of(new Url.StatusRange(200, 299));

    private final DefaultsDraft service;
    private final DefaultsDraft server;
    private final Endpoint endpoint;
    private final int servicePort;
    private final GlobalDraft globals;
    private final Scripts scripts;
    private final Shared shared;
    private final Diagnostics diagnostics;

    CheckerResolver(
            ServiceDraft service,
            ServerDraft server,
            GlobalDraft globals,
            Scripts scripts,
            Shared shared,
            int servicePort,
            Diagnostics diagnostics) {
        this.service = service.defaults;
        this.server = server.defaults;
        this.endpoint = server.endpoint;
        this.servicePort = servicePort;
        this.globals = globals;
        this.scripts = scripts;
        this.shared = shared;
        this.diagnostics = diagnostics;
    }

    /** The checker, or nothing when it does not say what to check. */
    Optional<Checker> resolve(CheckerDraft draft) {
        if (draft instanceof TcpDraft tcp) {
            return Optional.of(new TcpCheck(
                    schedule(tcp.schedule(), RETRY, DELAY_BEFORE_RETRY), connection(tcp.connection(), tcp)));
        }
        return draft instanceof HttpDraft http ? http(http) : misc((MiscDraft) draft);
    }

    private Optional<Checker> misc(MiscDraft draft) {
        if (draft.script().located().isEmpty()) {
            incomplete(draft, "MISC_CHECK has no misc_path");
            return Optional.empty();
        }
        return Optional.of(new MiscCheck(
                schedule(draft.schedule(), MISC_RETRY, DELAY_BEFORE_RETRY),
                scripts.resolved(
                        draft.script().located().orElseThrow(), draft.user().get()),
                draft.timeout().orElse(service.delayLoop.orElse(DELAY_LOOP)),
                draft.dynamic().orElse(false)));
    }

    private Optional<Checker> http(HttpDraft draft) {
        String name = draft.tls() ? "SSL_GET" : "HTTP_GET";
        List<Url> urls = new ArrayList<>();
        for (UrlDraft url : draft.urls) {
            if (url.path.isSet()) {
                urls.add(url(draft, url));
            } else {
                diagnostics.report(Problem.CHECKER_INCOMPLETE, url.at, "url has no path", "write path /");
            }
        }
        if (draft.urls.isEmpty()) {
            incomplete(draft, name + " has no url");
        }
        if (urls.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new HttpCheck(
                schedule(draft.schedule(), RETRY, HTTP_DELAY_BEFORE_RETRY),
                connection(draft.connection(), draft),
                draft.version.orElse(HttpCheck.Version.HTTP_1_0),
                urls,
                draft.fastRecovery.orElse(false),
                draft.tls()
                        ? Optional.of(
                                new HttpCheck.Tls(draft.verifyPeer.orElse(false), draft.tlsCompliant.orElse(false)))
                        : Optional.empty()));
    }

    private Url url(HttpDraft http, UrlDraft draft) {
        Optional<String> virtualHost = draft.virtualHost
                .or(http.virtualHost)
                .or(server.virtualHost)
                .or(service.virtualHost)
                .get();
        return new Url(
                draft.path.get().orElseThrow(),
                virtualHost,
                sni(http, draft),
                draft.digest.get(),
                shared.one(draft.statusCodes.orElse(SUCCESS)),
                regex(draft),
                http.tls() && draft.tlsCompliant.or(http.tlsCompliant).orElse(false));
    }

    /** sni_name, else with enable_sni the virtual host of url, checker, real server, virtual server. */
    private Optional<String> sni(HttpDraft http, UrlDraft url) {
        if (!http.tls() || http.sniName.isSet() || !http.enableSni.orElse(false)) {
            return http.tls() ? http.sniName.get() : Optional.empty();
        }
        Optional<String> name = url.virtualHost
                .or(http.virtualHost)
                .or(server.virtualHost)
                .or(service.virtualHost)
                .get();
        if (name.isEmpty()) {
            diagnostics.report(
                    Problem.WITHOUT_EFFECT,
                    http.enableSni.at(http.at()),
                    "enable_sni has no name to send",
                    "write sni_name or virtualhost");
        }
        return name;
    }

    private Optional<BodyRegex> regex(UrlDraft draft) {
        if (!draft.regex.isSet()) {
            draft.regexNoMatch
                    .located()
                    .ifPresent(flag -> diagnostics.report(
                            Problem.WITHOUT_EFFECT, flag.at(), "regex_no_match without a regex", "write regex"));
            return Optional.empty();
        }
        Set<String> options = new HashSet<>();
        draft.regexOptions.orElse(List.of()).forEach(option -> options.add(option.toLowerCase(Locale.ROOT)));
        Located<String> pattern = draft.regex.located().orElseThrow();
        BodyRegex regex = new BodyRegex(
                pattern.value(),
                options,
                draft.regexNoMatch.orElse(false),
                draft.regexMinOffset.orElse(0),
                draft.regexMaxOffset.orElse(Integer.MAX_VALUE));
        regex.problem()
                .ifPresent(words -> diagnostics.report(
                        Problem.BAD_VALUE,
                        pattern.at(),
                        words,
                        "expressions are Java's, most of PCRE2's syntax is alike"));
        return Optional.of(regex);
    }

    private Schedule schedule(ScheduleDraft draft, int retry, Duration delayBeforeRetry) {
        Duration delayLoop =
                draft.delayLoop.or(server.delayLoop).or(service.delayLoop).orElse(DELAY_LOOP);
        return shared.one(new Schedule(
                delayLoop,
                draft.retry.or(server.retry).or(service.retry).orElse(retry),
                draft.delayBeforeRetry
                        .or(server.delayBeforeRetry)
                        .or(service.delayBeforeRetry)
                        .orElse(delayBeforeRetry),
                draft.warmup.or(server.warmup).or(service.warmup).orElse(delayLoop),
                draft.alpha.or(server.alpha).or(service.alpha).orElse(false),
                draft.logAllFailures.or(globals.checkerLogAllFailures).orElse(false)));
    }

    private Connection connection(ConnectionDraft draft, CheckerDraft checker) {
        int serverPort = endpoint.port() == 0 ? servicePort : endpoint.port();
        int port = draft.connectPort.orElse(serverPort);
        if (port == 0) {
            diagnostics.report(
                    Problem.CHECKER_INCOMPLETE,
                    checker.at(),
                    "the checker has no port to connect to",
                    "write connect_port, or a port behind the real server's address");
        }
        IpAddress address = draft.connectIp.orElse(endpoint.address());
        Optional<IpAddress> bind = draft.bindTo.get();
        if (bind.isPresent() && bind.get().family() != address.family()) {
            diagnostics.report(
                    Problem.CONFLICT,
                    draft.bindTo.at(checker.at()),
                    "bindto " + bind.get() + " is not of the address family of " + address,
                    "");
        }
        return new Connection(
                port == endpoint.port() && address.equals(endpoint.address()) ? endpoint : new Endpoint(address, port),
                bind,
                draft.bindPort.orElse(0),
                draft.bindInterface.get(),
                draft.connectTimeout
                        .or(server.connectTimeout)
                        .or(service.connectTimeout)
                        .orElse(CONNECT_TIMEOUT),
                draft.mark.orElse(0));
    }

    private void incomplete(CheckerDraft draft, String text) {
        diagnostics.report(Problem.CHECKER_INCOMPLETE, draft.at(), text, "the checker is ignored");
    }
}
