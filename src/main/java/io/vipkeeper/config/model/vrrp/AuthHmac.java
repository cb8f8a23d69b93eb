package io.vipkeeper.config.model.vrrp;

import java.time.Duration;
import java.util.Map;

/**
 * The auth_hmac block: adverts carry a signed trailer.
 *
 * @param keys by id, 1 to 255
 * @param activeKey the one that signs; it is in {@code keys}
 * @param window how far clocks may differ, 1 to 300 s
 */
public record AuthHmac(Map<Integer, HmacKey> keys, int activeKey, Duration window, AntiReplay antiReplay, Mode mode) {

    /** What the trailer's counter must do. */
    public enum AntiReplay {
        /** Tell the time. */
        TIME,
        /** Only increase. */
        MONOTONIC
    }

    /** What is done with adverts that are not signed; a signature that is there and wrong is always refused. */
    public enum Mode {
        /** Sign, refuse unsigned ones. */
        ENFORCE,
        /** Sign, accept unsigned ones. */
        PERMISSIVE,
        /** Do not sign, accept unsigned ones. */
        RECEIVE_ONLY
    }

    public AuthHmac {
        keys = Map.copyOf(keys);
    }
}
