package io.vipkeeper.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReplyReaderTest {
    static Stream<Arguments> replies() {
        return Stream.of(
                arguments("220 hello\r\n", List.of(220)),
                arguments("220-one\r\n220-two\r\n220 three\r\n", List.of(220)),
                arguments("250\r\n", List.of(250)),
                arguments("250 a\n354 b\n", List.of(250, 354)),
                arguments("250 not yet ended", List.of()),
                arguments("hello\r\n", List.of(0)),
                arguments("\r\n", List.of(0)),
                arguments("25\r\n", List.of(0)));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void repliesInOnePieceAndByteByByte(String bytes, List<Integer> codes) {
        assertThat(new ReplyReader().take(bytes)).isEqualTo(codes);
        ReplyReader slow = new ReplyReader();
        List<Integer> slowly = new ArrayList<>();
        bytes.chars().forEach(c -> slowly.addAll(slow.take(String.valueOf((char) c))));
        assertThat(slowly).isEqualTo(codes);
    }

    @Test
    void anEndlessReplyEnds() {
        assertThat(new ReplyReader().take("250-x\r\n".repeat(20_000))).startsWith(0);
        assertThat(new ReplyReader().take("x".repeat(100_000))).startsWith(0);
    }
}
