package io.vipkeeper.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SmtpDialogueTest {
    static Stream<Arguments> dialogues() {
        return Stream.of(
                arguments(
                        "everything goes well",
                        List.of(220, 250, 250, 250, 251, 354, 250, 221),
                        "HELO me|MAIL FROM:<f>|RCPT TO:<a>|RCPT TO:<b>|DATA|TEXT|QUIT",
                        true,
                        ""),
                arguments("a busy server", List.of(421, 221), "QUIT", false, "connection 421"),
                arguments("HELO refused", List.of(220, 502, 221), "HELO me|QUIT", false, "HELO 502"),
                arguments(
                        "sender refused",
                        List.of(220, 250, 550, 221),
                        "HELO me|MAIL FROM:<f>|QUIT",
                        false,
                        "MAIL FROM 550"),
                arguments(
                        "one recipient refused",
                        List.of(220, 250, 250, 550, 250, 354, 250, 221),
                        "HELO me|MAIL FROM:<f>|RCPT TO:<a>|RCPT TO:<b>|DATA|TEXT|QUIT",
                        true,
                        "RCPT TO 550"),
                arguments(
                        "all recipients refused",
                        List.of(220, 250, 250, 550, 554, 221),
                        "HELO me|MAIL FROM:<f>|RCPT TO:<a>|RCPT TO:<b>|QUIT",
                        false,
                        "RCPT TO 550, RCPT TO 554"),
                arguments(
                        "DATA answered like another command",
                        List.of(220, 250, 250, 250, 250, 250, 221),
                        "HELO me|MAIL FROM:<f>|RCPT TO:<a>|RCPT TO:<b>|DATA|QUIT",
                        false,
                        "DATA 250"),
                arguments(
                        "text refused",
                        List.of(220, 250, 250, 250, 250, 354, 554, 221),
                        "HELO me|MAIL FROM:<f>|RCPT TO:<a>|RCPT TO:<b>|DATA|TEXT|QUIT",
                        false,
                        "BODY 554"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dialogues")
    void dialogue(String what, List<Integer> replies, String sent, boolean delivered, String refused) {
        SmtpDialogue dialogue = new SmtpDialogue("me", "f", List.of("a", "b"), "TEXT\r\n");
        List<String> sends = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (int code : replies) {
            assertThat(dialogue.done()).isFalse();
            SmtpDialogue.Turn turn = dialogue.reply(code);
            turn.refusal().ifPresent(refusal -> refusals.add(refusal.command() + " " + refusal.code()));
            sends.add(turn.send().strip());
        }
        assertThat(dialogue.done()).isTrue();
        assertThat(sends.remove(sends.size() - 1)).isEmpty();
        assertThat(String.join("|", sends)).isEqualTo(sent);
        assertThat(dialogue.delivered()).isEqualTo(delivered);
        assertThat(String.join(", ", refusals)).isEqualTo(refused);
    }
}
