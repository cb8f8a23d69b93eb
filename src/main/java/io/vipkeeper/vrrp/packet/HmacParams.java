package io.vipkeeper.vrrp.packet;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Signed adverts ({@code auth_hmac}).
 *
 * @param keys no two with the same number
 * @param activeKey number of the key that signs
 * @param window seconds that a sender's wall clock may differ from ours, 1 to 300; with {@code checksTime} only
 * @param checksTime {@code anti_replay time}: adverts outside the window are stale; otherwise a sender's sequence must grow, no more
 */
public record HmacParams(List<Key> keys, int activeKey, int window, boolean checksTime, Mode mode) {
    public HmacParams {
        keys = List.copyOf(keys);
    }

    /** What is sent, and what becomes of adverts without signature. A signature that is there is always checked. */
    public enum Mode {
        /** Sign; refuse what is not signed. */
        ENFORCE,
        /** Sign; take what is not signed. */
        PERMISSIVE,
        /** Do not sign; take what is not signed. */
        RECEIVE_ONLY
    }

    /**
     * A shared secret of 32 to 64 octets, and the number from 1 to 255 that adverts name it by.
     */
    public static final class Key {
        private final int number;
        private final byte[] secret;

        public Key(int number, byte[] secret) {
            this.number = number;
            this.secret = secret.clone();
        }

        int number() {
            return number;
        }

        byte[] secret() {
            return secret;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && number == that.number && Arrays.equals(secret, that.secret);
        }

        @Override
        public int hashCode() {
            return 31 * number + Arrays.hashCode(secret);
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "key " + number;
        }
    }

    Optional<Key> key(int number) {
        return keys.stream().filter(key -> key.number() == number).findFirst();
    }

    boolean signs() {
        return mode != Mode.RECEIVE_ONLY;
    }
}
