package io.vipkeeper.config.keywords;

import io.vipkeeper.config.model.HttpCheck;
import io.vipkeeper.config.model.Url.StatusRange;
import io.vipkeeper.config.schema.Arg;
import io.vipkeeper.config.schema.Block;
import io.vipkeeper.config.schema.NetArgs;
import io.vipkeeper.config.schema.ScriptArgs;
import io.vipkeeper.config.schema.Words;
import io.vipkeeper.config.tree.Word;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The keywords of the checker blocks. */
final class CheckerTables {
    private static final Pattern STATUS = Pattern.compile("([1-5][0-9]{2})(?:-([1-5][0-9]{2}))?");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{32}");
    private static final int ANY = Integer.MAX_VALUE;

    private static final Map<String, HttpCheck.Version> VERSIONS = Arrays.stream(HttpCheck.Version.values())
            .collect(Collectors.toMap(HttpCheck.Version::keyword, Function.identity()));

    static final Block<ScheduleDraft> SCHEDULE = new Block<ScheduleDraft>()
            .keyword("delay_loop", LvsArgs.DELAY_LOOP, d -> d.delayLoop)
            .keyword("retry", Arg.integer(0, ANY), d -> d.retry)
            .keyword("delay_before_retry", LvsArgs.DELAY, d -> d.delayBeforeRetry)
            .keyword("warmup", LvsArgs.DELAY, d -> d.warmup)
            .flag("alpha", d -> d.alpha)
            .flag("log_all_failures", d -> d.logAllFailures);

    static final Block<ConnectionDraft> CONNECTION = new Block<ConnectionDraft>()
            .keyword("connect_ip", NetArgs.address(), d -> d.connectIp)
            .keyword("connect_port", Arg.integer(1, 65535), d -> d.connectPort)
            .keyword("bindto", NetArgs.address(), d -> d.bindTo)
            .keyword("bind_port", Arg.integer(1, 65535), d -> d.bindPort)
            .keyword("bind_if", NetArgs.device(), d -> d.bindInterface)
            .keyword("connect_timeout", LvsArgs.CONNECT_TIMEOUT, d -> d.connectTimeout)
            .keyword("fwmark", Arg.number(0, 0xffff_ffffL).map(Long::intValue), d -> d.mark);

    static final Block<TcpDraft> TCP = new Block<TcpDraft>()
            .include(SCHEDULE, TcpDraft::schedule)
            .include(CONNECTION, TcpDraft::connection)
            .lenient("nb_get_retry", "retry")
            .lenient("nb_sock_retry", "retry");

    static final Block<MiscDraft> MISC = new Block<MiscDraft>()
            .include(SCHEDULE, MiscDraft::schedule)
            .keyword("misc_path", ScriptArgs.command(), MiscDraft::script)
            .keyword("misc_timeout", Arg.seconds("0.000001", "4294"), MiscDraft::timeout)
            .flag("misc_dynamic", MiscDraft::dynamic)
            .keyword("user", ScriptArgs.user(), MiscDraft::user);

    static final Block<UrlDraft> URL = new Block<UrlDraft>()
            .keyword("path", Arg.text("a path"), d -> d.path)
            .keyword("digest", CheckerTables::digest, d -> d.digest)
            .keyword("status_code", Arg.many(CheckerTables::status), d -> d.statusCodes)
            .keyword("virtualhost", Arg.text("a name"), d -> d.virtualHost)
            .keyword("regex", Arg.text("a regular expression"), d -> d.regex)
            .keyword("regex_no_match", Arg.bare(), d -> d.regexNoMatch)
            .keyword("regex_options", Arg.texts("options"), d -> d.regexOptions)
            .keyword("regex_min_offset", Arg.integer(0, ANY), d -> d.regexMinOffset)
            .keyword("regex_max_offset", Arg.integer(0, ANY), d -> d.regexMaxOffset)
            .keyword("regex_stack", Arg.many(Arg.integer(1, ANY)), d -> d.regexStack)
            .flag("tls_compliant", d -> d.tlsCompliant);

    static final Block<HttpDraft> HTTP = http(new Block<>());

    static final Block<HttpDraft> SSL = http(new Block<>())
            .flag("enable_sni", d -> d.enableSni)
            .keyword("sni_name", Arg.text("a name"), d -> d.sniName)
            .flag("tls_compliant", d -> d.tlsCompliant)
            .flag("verify_peer", d -> d.verifyPeer);

    private CheckerTables() {}

    private static Block<HttpDraft> http(Block<HttpDraft> table) {
        return table.include(SCHEDULE, HttpDraft::schedule)
                .include(CONNECTION, HttpDraft::connection)
                .block("url", Arg.bare(), CheckerTables::openUrl, URL)
                .keyword("virtualhost", Arg.text("a name"), d -> d.virtualHost)
                .keyword("http_protocol", Arg.choice(VERSIONS), d -> d.version)
                .flag("fast_recovery", d -> d.fastRecovery)
                .deprecated("nb_get_retry", "retry");
    }

    private static UrlDraft openUrl(HttpDraft http, io.vipkeeper.config.schema.Located<Boolean> heading) {
        UrlDraft url = new UrlDraft(heading.at());
        http.urls.add(url);
        return url;
    }

    private static Optional<String> digest(Words words) {
        return words.need("32 hexadecimal digits")
                .flatMap(word -> DIGEST.matcher(word.text()).matches()
                        ? Optional.of(word.text().toLowerCase(Locale.ROOT))
                        : words.bad(word, "an MD5 digest of 32 hexadecimal digits"));
    }

    private static Optional<StatusRange> status(Words words) {
        return words.need("a status code or range").flatMap(word -> status(words, word));
    }

    private static Optional<StatusRange> status(Words words, Word word) {
        Matcher matcher = STATUS.matcher(word.text());
        if (!matcher.matches()) {
            return words.bad(word, "a status code (100 to 599) or a range such as 200-299");
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        return last < first
                ? words.bad(word, "a range: it ends before it begins")
                : Optional.of(new StatusRange(first, last));
    }
}
