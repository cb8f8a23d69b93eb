package io.vipkeeper.config.print;

import io.vipkeeper.config.model.BodyRegex;
import io.vipkeeper.config.model.Checker;
import io.vipkeeper.config.model.Connection;
import io.vipkeeper.config.model.HttpCheck;
import io.vipkeeper.config.model.MiscCheck;
import io.vipkeeper.config.model.Schedule;
import io.vipkeeper.config.model.TcpCheck;
import io.vipkeeper.config.model.Url;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prints checker blocks. */
final class CheckerPrinter {
    private final Sheet sheet;

    CheckerPrinter(Sheet sheet) {
        this.sheet = sheet;
    }

    void print(Checker checker) {
        if (checker instanceof TcpCheck tcp) {
            sheet.open("TCP_CHECK");
            schedule(tcp.schedule());
            connection(tcp.connection());
        } else if (checker instanceof HttpCheck http) {
            sheet.open(http.tls().isPresent() ? "SSL_GET" : "HTTP_GET");
            http(http);
        } else {
            MiscCheck misc = (MiscCheck) checker;
            sheet.open("MISC_CHECK");
            schedule(misc.schedule());
            sheet.line("misc_path", Sheet.command(misc.script()))
                    .line("user", misc.script().user().map(Sheet::user))
                    .seconds("misc_timeout", misc.timeout())
                    .bool("misc_dynamic", misc.dynamic());
        }
        sheet.close();
    }

    private void http(HttpCheck http) {
        schedule(http.schedule());
        connection(http.connection());
        sheet.line("http_protocol", http.version().keyword()).bool("fast_recovery", http.fastRecovery());
        http.tls().ifPresent(tls -> {
            sheet.bool("verify_peer", tls.verifyPeer()).bool("tls_compliant", tls.compliant());
            sni(http.urls());
        });
        http.urls().forEach(url -> url(url, http.tls().isPresent()));
    }

    /** Several names can only come from the virtual hosts of the urls. */
    private void sni(List<Url> urls) {
        List<Optional<String>> names = urls.stream().map(Url::sni).distinct().toList();
        if (names.size() > 1) {
            sheet.bool("enable_sni", true);
        } else {
            sheet.text("sni_name", names.get(0));
        }
    }

    private void url(Url url, boolean tls) {
        sheet.open("url")
                .text("path", url.path())
                .text("virtualhost", url.virtualHost())
                .line(
                        "status_code",
                        url.statusCodes().stream().map(Object::toString).collect(Collectors.joining(" ")))
                .line("digest", url.digest());
        url.regex().ifPresent(this::regex);
        if (tls) {
            sheet.bool("tls_compliant", url.tlsCompliant());
        }
        sheet.close();
    }

    private void regex(BodyRegex regex) {
        sheet.text("regex", regex.pattern()).flag("regex_no_match", regex.mustNotMatch());
        if (!regex.options().isEmpty()) {
            sheet.line(
                    "regex_options",
                    regex.options().stream().sorted().map(Sheet::word).collect(Collectors.joining(" ")));
        }
        sheet.line("regex_min_offset", regex.minOffset()).line("regex_max_offset", regex.maxOffset());
    }

    private void schedule(Schedule schedule) {
        sheet.seconds("delay_loop", schedule.delayLoop())
                .line("retry", schedule.retry())
                .seconds("delay_before_retry", schedule.delayBeforeRetry())
                .seconds("warmup", schedule.warmup())
                .bool("alpha", schedule.alpha())
                .bool("log_all_failures", schedule.logAllFailures());
    }

    private void connection(Connection connection) {
        sheet.line("connect_ip", connection.target().address())
                .line("connect_port", connection.target().port())
                .line("bindto", connection.bindAddress())
                .line("bind_port", Optional.of(connection.bindPort()).filter(port -> port != 0))
                .text("bind_if", connection.bindInterface())
                .seconds("connect_timeout", connection.timeout())
                .line("fwmark", Integer.toUnsignedString(connection.mark()));
    }
}
