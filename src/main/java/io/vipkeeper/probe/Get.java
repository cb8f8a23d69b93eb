package io.vipkeeper.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vipkeeper.config.model.HttpCheck.Version;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.Family;
import java.util.Optional;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.message.HttpRequestWrapper;

/**
 * A request that already knows its octets: a probe's text is fixed to the last blank. What the library sees of it is that
 * it is a GET; that part is the same for all, and nobody changes it.
 */
final class Get extends HttpRequestWrapper {
    private static final HttpRequest ANY = new BasicHttpRequest(Method.GET, "/");

    private final byte[] octets;

    /** A GET of {@code path}; the host is {@code virtualHost}, or {@code target}'s address and port. */
    Get(Version version, String path, Optional<String> virtualHost, Endpoint target) {
        super(ANY);
        boolean minorOne = version == Version.HTTP_1_1;
        String text = "GET " + path + (minorOne ? " HTTP/1.1\r\n" : " HTTP/1.0\r\n")
                + "User-Agent: KeepAliveClient\r\n"
                + (version == Version.HTTP_1_0 ? "" : "Connection: close\r\n")
                + "Host: " + virtualHost.orElseGet(() -> authority(target)) + "\r\n\r\n";
        octets = text.getBytes(UTF_8);
    }

    byte[] octets() {
        return octets;
    }

    private static String authority(Endpoint target) {
        String address = target.address().toString();
        boolean six = target.address().family() == Family.INET6;
        return (six ? "[" + address + "]" : address) + ":" + target.port();
    }
}
