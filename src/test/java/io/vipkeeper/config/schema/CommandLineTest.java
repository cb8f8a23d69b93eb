package io.vipkeeper.config.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    static Stream<Arguments> lines() {
        return Stream.of(
                arguments("/bin/x", List.of("/bin/x")),
                arguments("  /bin/x \t a  b ", List.of("/bin/x", "a", "b")),
                arguments("x 'a b' \"c d\"", List.of("x", "a b", "c d")),
                arguments("x a'b c'd", List.of("x", "ab cd")),
                arguments("x ''", List.of("x", "")),
                arguments("x \"it's\" 'say \"hi\"'", List.of("x", "it's", "say \"hi\"")),
                arguments("x a\\ b \\\"c", List.of("x", "a b", "\"c")),
                arguments("x \\a\\b\\E\\f\\n\\r\\t\\v", List.of("x", "\u0007\b\u001b\f\n\r\t\u000b")),
                arguments("x \\101\\1012 \\x41\\x4g \\x", List.of("x", "AA2", "A\u0004g", "x")),
                arguments("x \\cA\\cz", List.of("x", "\u0001\u001a")),
                arguments("x 'open end", List.of("x", "open end")),
                arguments("x \\", List.of("x", "\\")),
                arguments("", List.of()));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("lines")
    void words(String line, List<String> expected) {
        assertThat(CommandLine.words(line)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[ -f /etc/keepalived/down ]] && exit 1 || exit 0",
                "killall -0 nginx && exit 0 || exit 1",
                "killall -0 nginx || exit 1",
                "ps aux | grep nginx",
                "echo x > /tmp/y",
                "service x status >/dev/null 2>&1",
                "cat </etc/x",
                "exit 0",
                "if [ -f /x ];then exit 0; fi",
                "kill -0 nginx; if [[ $? -ne 0 ]];then stop; fi",
                "/bin/true; exit 5",
                "x `hostname`",
                "x $(hostname)",
                "LANG=C /bin/x",
                "cd /x",
                "x &",
                "(x)"
            })
    void needsAShell(String command) {
        assertThat(CommandLine.needsShell(command)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/keepalived/check.sh",
                "killall -0 nginx",
                "/usr/bin/test -f /x",
                "curl http://h/?a=1&b=2",
                "curl 'http://h/?a=1;b=2|3>4'",
                "x a->b 10.0.0.1:80->10.0.0.2:80",
                "grep -E a|b /etc/x",
                "mysql -e \"select * from t where a > 1;\"",
                "x '&&' \"||\" ';'",
                "x $HOME *.conf ~",
                "x a;b=c/d"
            })
    void isExecutedAsItIs(String command) {
        assertThat(CommandLine.needsShell(command)).isFalse();
    }
}
