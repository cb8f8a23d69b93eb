package io.vipkeeper.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vipkeeper.check.Outcome;
import io.vipkeeper.check.Outcome.Failed;
import io.vipkeeper.check.Outcome.Unable;
import io.vipkeeper.config.model.Connection;
import io.vipkeeper.config.model.HttpCheck.Version;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.probe.PageHash;
import io.vipkeeper.probe.PageObserver;
import io.vipkeeper.probe.PageRequest;
import io.vipkeeper.probe.TlsSetupException;
import io.vipkeeper.runtime.Clock;
import io.vipkeeper.runtime.Threads;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Prints the MD5 digest of a page for the {@code digest} keyword, with genhash's options. */
@Command(
        name = "genhash",
        description = "Prints the MD5 digest of a page's body, as the digest keyword of HTTP_GET and SSL_GET wants it.",
        exitCodeOnInvalidInput = ExitStatus.FAILED,
        sortOptions = false)
final class GenhashCommand implements Callable<Integer> {
    /** As long as genhash waits when nothing else is said, in seconds. */
    private static final int DEFAULT_TIMEOUT = 4294;

    private static final String DASHES = "-----------------------";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-s", "--server"},
            required = true,
            paramLabel = "ADDR",
            converter = AddressConverter.class,
            description = "The server: an IPv4 or IPv6 address.")
    private IpAddress server = IpAddress.literal("::");

    @Option(
            names = {"-p", "--port"},
            required = true,
            paramLabel = "PORT",
            description = "The server's port, 1 to 65535.")
    private int port;

    @Option(
            names = {"-u", "--url"},
            required = true,
            paramLabel = "PATH",
            description = "The page, as it goes into the request.")
    private String path = "";

    @Option(
            names = {"-S", "--use-ssl"},
            description = "Speak TLS; any certificate is accepted.")
    private boolean ssl;

    @Option(
            names = {"-I", "--use-sni"},
            description = "Send the name of -V in the TLS handshake.")
    private boolean sni;

    @Option(
            names = {"-V", "--use-virtualhost"},
            paramLabel = "HOST",
            description = "The Host header; default: the server's address and port.")
    private @Nullable String virtualHost;

    @Option(
            names = {"-m", "--fwmark"},
            paramLabel = "MARK",
            description = "Firewall mark of the packets; needs CAP_NET_ADMIN.")
    private long mark;

    @Option(
            names = {"-P", "--protocol"},
            paramLabel = "1.0|1.0c|1.1",
            converter = VersionConverter.class,
            description = "HTTP version; 1.0c is 1.0 with Connection: close. Chunked bodies are decoded with 1.1 only.")
    private Version version = Version.HTTP_1_0;

    @Option(
            names = {"-t", "--timeout"},
            paramLabel = "S",
            description = "Seconds that each step may take; default " + DEFAULT_TIMEOUT + ".")
    private int timeout = DEFAULT_TIMEOUT;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show what arrives, octet by octet.")
    private boolean verbose;

    @Option(
            names = {"--label"},
            description = "Print \"MD5SUM = DIGEST\", as genhash 1.x did.")
    private boolean label;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this text.")
    void help(boolean asked) {
        // picocli itself prints the text.
    }

    @Override
    public Integer call() throws TlsSetupException {
        require(port >= 1 && port <= 65_535, "-p must be 1 to 65535");
        require(timeout >= 1, "-t must be at least 1");
        require(mark >= 0 && mark <= 0xffff_ffffL, "-m must be an unsigned 32-bit number");
        require(!sni || virtualHost != null, "-I needs a name: -V HOST");
        PrintWriter out = spec.commandLine().getOut();
        long begin = Clock.SYSTEM.nanos();
        PageHash hash = PageHash.of(
                request(), Threads.named("genhash"), Clock.SYSTEM::nanos, verbose ? new Show(out) : new Silence());
        long micros = (Clock.SYSTEM.nanos() - begin) / 1000;
        if (hash.digest().isEmpty()) {
            out.flush();
            spec.commandLine().getErr().println("genhash: " + words(hash.outcome()));
            return ExitStatus.FAILED;
        }
        print(out, hash.digest().get(), micros);
        return ExitStatus.OK;
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private PageRequest request() {
        Connection connection = new Connection(
                new Endpoint(server, port), Optional.empty(), 0, Optional.empty(), Duration.ofSeconds(timeout), (int)
                        mark);
        Optional<String> host = Optional.ofNullable(virtualHost);
        return new PageRequest(connection, version, path, host, ssl, sni ? host : Optional.empty());
    }

    private void print(PrintWriter out, String digest, long micros) {
        if (verbose) {
            out.print("\n" + DASHES + "[    HTML hash resulting    ]" + DASHES + "\n");
            out.print(HexDump.of(HexFormat.of().parseHex(digest)));
            out.print(DASHES + "[ HTML hash final resulting ]" + DASHES + "\n");
        }
        out.print((label ? "MD5SUM = " : "") + digest + "\n");
        if (verbose) {
            out.print("\nGlobal response time for [" + path + "] = " + micros + " usecs\n");
        }
        out.flush();
    }

    private String words(Outcome outcome) {
        String place = " " + new Endpoint(server, port);
        if (outcome instanceof Unable unable) {
            return unable.why();
        }
        Failed failed = (Failed) outcome;
        String detail = failed.detail().isEmpty() ? "" : " (" + failed.detail() + ")";
        return switch (failed.reason()) {
            case CONNECT_TIMEOUT -> "timeout connecting" + place;
            case CONNECT_REFUSED, CONNECT_UNREACHABLE -> "error connecting" + place + detail;
            case TLS_FAILED -> "SSL handshake/communication error connecting to" + place + detail;
            case READ_TIMEOUT -> "timeout reading from" + place + detail;
            case READ_FAILED -> "connection failed" + place + detail;
            case NO_DATA -> "no data received from remote webserver" + place + detail;
            case STATUS_CODE, DIGEST, REGEX -> "no digest" + detail;
        };
    }

    private static final class Silence implements PageObserver {
        @Override
        public void head(String text) {}

        @Override
        public void body(byte[] piece) {}
    }

    /** Prints what arrives, in genhash's layout. */
    private static final class Show implements PageObserver {
        private final PrintWriter out;
        private boolean bodySeen;

        Show(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void head(String text) {
            out.print(DASHES + "[    HTTP Header Buffer    ]" + DASHES + "\n");
            out.print(HexDump.of(text.getBytes(ISO_8859_1)));
            out.print(DASHES + "[ HTTP Header Ascii Buffer ]" + DASHES + "\n");
            out.print(text + "\n");
        }

        @Override
        public void body(byte[] piece) {
            if (!bodySeen) {
                bodySeen = true;
                out.print(DASHES + "[        HTML Buffer        ]" + DASHES + "\n");
            }
            out.print(HexDump.of(piece));
        }
    }

    private static final class AddressConverter implements ITypeConverter<IpAddress> {
        @Override
        public IpAddress convert(String text) {
            return IpAddress.parse(text)
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is not an IP address"));
        }
    }

    private static final class VersionConverter implements ITypeConverter<Version> {
        @Override
        public Version convert(String text) {
            for (Version version : Version.values()) {
                if (version.keyword().equalsIgnoreCase(text)) {
                    return version;
                }
            }
            throw new TypeConversionException("'" + text + "' is none of 1.0, 1.0c and 1.1");
        }
    }
}
