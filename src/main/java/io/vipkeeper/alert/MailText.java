package io.vipkeeper.alert;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The text of a mail after DATA (RFC 5321 section 4.1.1.4, RFC 5322 section 2.2): headers, the body line, the final dot. */
final class MailText {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss Z", Locale.ROOT);

    private MailText() {}

    static String compose(Alert alert, String from, List<String> recipients, ZonedDateTime date) {
        String body = alert.body()
                .lines()
                .map(line -> (line.startsWith(".") ? "." : "") + line + "\r\n")
                .collect(Collectors.joining());
        return "Date: " + DATE.format(date) + "\r\n"
                + "From: " + oneLine(from) + "\r\n"
                + "Subject: " + oneLine(alert.subject()) + "\r\n"
                + "X-Mailer: Keepalived\r\n"
                + "To: " + recipients.stream().map(MailText::oneLine).collect(Collectors.joining(",\r\n ")) + "\r\n"
                + "\r\n" + body + "\r\n.\r\n";
    }

    /** The mailbox of {@code address}: what stands between angle brackets, if they are there. */
    static String mailbox(String address) {
        int open = address.lastIndexOf('<');
        int close = address.indexOf('>', open + 1);
        return oneLine(open >= 0 && close > open ? address.substring(open + 1, close) : address)
                .strip();
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\r\\n]+", " ");
    }
}
