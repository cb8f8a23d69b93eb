package io.vipkeeper.config.model.vrrp;

import java.util.HexFormat;

/** A key of auth_hmac, 32 to 64 octets. */
public sealed interface HmacKey {
    /** Octets, in lower-case hexadecimal digits. */
    record Inline(String hex) implements HmacKey {
        public byte[] octets() {
            return HexFormat.of().parseHex(hex);
        }

        @Override
        public String toString() {
            return "Inline[" + hex.length() / 2 + " octets]";
        }
    }

    /** A file that holds the key; blanks around it do not count. */
    record InFile(String path) implements HmacKey {}
}
