package io.vipkeeper.config.model.vrrp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The authentication of VRRP version 2 (RFC 2338 section 5.3.6).
 *
 * @param password as written; its first 8 octets count
 */
public record Authentication(Type type, String password) {
    private static final int LENGTH = 8;

    /** The kinds; {@link #number} is the value on the wire. */
    public enum Type {
        PASS(1),
        AH(2);

        private final int number;

        Type(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }

    /** The password on the wire: 8 octets, zeros behind a shorter one. */
    public byte[] octets() {
        return Arrays.copyOf(password.getBytes(StandardCharsets.UTF_8), LENGTH);
    }

    /** The kind, without the password. */
    @Override
    public String toString() {
        return "Authentication[" + type + "]";
    }
}
