package io.vipkeeper.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.config.text.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A few lines cannot make the reader run or grow without end, and large files are read whole. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class BoundsTest {
    private static ConfigResult read(String text) {
        return ConfigReader.read(new MemorySource().file("/c.conf", text), Path.of("/c.conf"), ReadOptions.of("node1"));
    }

    private static String server(int number) {
        return "  real_server 10." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255) + " 80 {\n"
                + "    weight 1\n    TCP_CHECK {\n      connect_timeout 3\n    }\n  }\n";
    }

    @Test
    void twoThousandServicesOfTwentyServers() {
        StringBuilder text = new StringBuilder();
        for (int service = 0; service < 2000; service++) {
            text.append("virtual_server 172.16.")
                    .append(service >> 8)
                    .append('.')
                    .append(service & 255)
                    .append(" 80 {\n  protocol TCP\n");
            for (int server = 0; server < 20; server++) {
                text.append(server(service * 20 + server));
            }
            text.append("}\n");
        }
        ConfigResult result = read(text.toString());
        assertThat(result.diagnostics()).isEmpty();
        assertThat(result.config().virtualServers())
                .hasSize(2000)
                .allSatisfy(service -> assertThat(service.realServers()).hasSize(20));
    }

    @Test
    void twentyThousandServersInOneService() {
        StringBuilder text = new StringBuilder("virtual_server 172.16.0.1 80 {\n  protocol TCP\n");
        for (int server = 0; server < 20_000; server++) {
            text.append(server(server));
        }
        ConfigResult result = read(text.append("}\n").toString());
        assertThat(result.diagnostics()).isEmpty();
        assertThat(result.config().virtualServers().get(0).realServers()).hasSize(20_000);
    }

    @Test
    void moreValuesThanAListTakes() {
        ConfigResult result = read("global_defs {\nnotification_email {\n~SEQ(a,0,200) ~SEQ(b,0,254) x$a\n}\n}\n");
        assertThat(result.diagnostics()).extracting(d -> d.problem()).containsExactly(Problem.TOO_MANY);
        assertThat(result.config().globals().mail().recipients()).hasSize(50_000);
    }

    @Test
    void aLongLineRepeatedWithoutEnd() {
        String line = "x".repeat(60_000);
        ConfigResult result = read("$LONG=" + line + "\nglobal_defs {\n~SEQ(i,9999) ~SEQ(j,9999) router_id $LONG\n}\n");
        assertThat(result.diagnostics()).extracting(d -> d.problem()).contains(Problem.EXPANSION_TOO_LARGE);
        assertThat(result.usable()).isFalse();
    }

    @Test
    void moreServersThanOneServiceTakes() {
        ConfigResult result = read("""
                virtual_server 192.0.2.1 80 {
                protocol TCP
                ~SEQ(a,0,200) ~SEQ(b,0,254) real_server 10.0.${a}.${b} 80 { }
                }
                """);
        assertThat(result.diagnostics()).extracting(d -> d.problem()).containsExactly(Problem.TOO_MANY);
        assertThat(result.config().virtualServers().get(0).realServers()).hasSize(50_000);
    }

    @Test
    void filesThatAreNoText() {
        Path main = Path.of("/c.conf");
        ConfigResult binary = ConfigReader.read(
                new MemorySource().file("/c.conf", new byte[] {'a', '\n', 0x7f, 'E', 0, 1}),
                main,
                ReadOptions.of("node1"));
        assertThat(binary.diagnostics())
                .hasToString("[/c.conf:2:3: error: not a text file: it holds NUL octets (is it the right file?)]");
        ConfigResult utf16 = ConfigReader.read(
                new MemorySource().file("/c.conf", "global_defs {\n}\n".getBytes(StandardCharsets.UTF_16)),
                main,
                ReadOptions.of("node1"));
        assertThat(utf16.diagnostics()).extracting(d -> d.problem()).containsExactly(Problem.FILE_BINARY);
        ConfigResult latin1 = ConfigReader.read(
                new MemorySource()
                        .file("/c.conf", "global_defs { # caf\u00e9\n}\n".getBytes(StandardCharsets.ISO_8859_1)),
                main,
                ReadOptions.of("node1"));
        assertThat(latin1.diagnostics()).extracting(d -> d.problem()).containsExactly(Problem.FILE_NOT_UTF8);
        assertThat(latin1.usable()).isTrue();
    }

    @Test
    void windowsLineEndsAndByteOrderMark() {
        assertThat(read("\ufeffglobal_defs {\r\n  router_id x\r\n}\r\n")
                        .config()
                        .globals()
                        .routerId())
                .contains("x");
    }
}
