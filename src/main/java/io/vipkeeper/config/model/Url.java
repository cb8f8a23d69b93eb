package io.vipkeeper.config.model;

import java.util.List;
import java.util.Optional;

/**
 * One url block.
 *
 * @param path request target, as it goes on the wire
 * @param virtualHost value of the Host header, resolved url, checker, real server, virtual server; empty: target address and port
 * @param sni the name in the TLS handshake, resolved; empty: none is sent
 * @param digest MD5 of the body, 32 lower-case hex digits
 * @param statusCodes the answers that pass; never empty
 * @param tlsCompliant close with a full TLS shutdown
 */
public record Url(
        String path,
        Optional<String> virtualHost,
        Optional<String> sni,
        Optional<String> digest,
        List<StatusRange> statusCodes,
        Optional<BodyRegex> regex,
        boolean tlsCompliant) {
    public Url {
        statusCodes = List.copyOf(statusCodes);
    }

    /** Status codes {@code first} to {@code last}, both included, within 100 to 599. */
    public record StatusRange(int first, int last) {
        @Override
        public String toString() {
            return first == last ? Integer.toString(first) : first + "-" + last;
        }
    }
}
