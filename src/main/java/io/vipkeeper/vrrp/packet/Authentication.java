package io.vipkeeper.vrrp.packet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The authentication of VRRP version 2 (RFC 2338 section 5.3.6).
 *
 * @param password empty with {@link Scheme#NONE}; only the first 8 octets of its UTF-8 text count
 */
public record Authentication(Scheme scheme, String password) {
    /** The octets of the authentication data in an advert, and of a key. */
    static final int DATA = 8;

    /** No authentication. */
    public static final Authentication NONE = new Authentication(Scheme.NONE, "");

    /** A kind of authentication; {@link #number} is its value in an advert. */
    public enum Scheme {
        NONE(0),
        PASS(1),
        AH(2);

        private final int number;

        Scheme(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    /** The password as 8 octets, zeros after its end. */
    byte[] data() {
        return Arrays.copyOf(password.getBytes(StandardCharsets.UTF_8), DATA);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return scheme.toString();
    }
}
