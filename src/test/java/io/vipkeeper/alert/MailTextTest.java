package io.vipkeeper.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailTextTest {
    private static final ZonedDateTime DATE = ZonedDateTime.parse("2026-03-04T05:06:07+01:00");

    @Test
    void theTextIsKeepaliveds() {
        String text = MailText.compose(
                new Alert(
                        "[lb1] Realserver [10.0.0.1]:tcp:80 of virtual server [10.0.0.9]:tcp:80 - DOWN", "=> down <="),
                "lb@example.org",
                List.of("a@example.org", "b@example.org"),
                DATE);
        assertThat(text).isEqualTo("""
                        Date: Wed, 04 Mar 2026 05:06:07 +0100
                        From: lb@example.org
                        Subject: [lb1] Realserver [10.0.0.1]:tcp:80 of virtual server [10.0.0.9]:tcp:80 - DOWN
                        X-Mailer: Keepalived
                        To: a@example.org,
                         b@example.org

                        => down <=

                        .
                        """.replace("\n", "\r\n"));
    }

    @Test
    void noHeaderCanBeSmuggledInAndNoDotEndsTheBody() {
        String text = MailText.compose(
                new Alert("x\r\nBcc: evil@example.org", "one\n.\n..two"), "a\nb", List.of("c\r\nd"), DATE);
        assertThat(text)
                .contains("Subject: x Bcc: evil@example.org\r\n", "From: a b\r\n", "To: c d\r\n")
                .endsWith("\r\n\r\none\r\n..\r\n...two\r\n\r\n.\r\n");
    }

    @ParameterizedTest
    @CsvSource({"a@b, a@b", "Ops Team <ops@b>, ops@b", "'<a@b>', a@b", "x > y <, 'x > y <'"})
    void mailboxes(String address, String mailbox) {
        assertThat(MailText.mailbox(address)).isEqualTo(mailbox);
    }
}
