package io.vipkeeper.check;

import io.vipkeeper.check.Outcome.Failed;
import io.vipkeeper.check.Outcome.Finding;
import io.vipkeeper.check.Outcome.Passed;
import io.vipkeeper.check.Outcome.Reason;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The verdict on one HTTP answer, formed while it arrives: status code, then MD5 digest, then regex, each only where it
 * is asked for (the status code always is), and the first that disagrees decides. The body is hashed as it comes; octets
 * are kept only for a regex.
 */
public final class Judgement {
    private static final byte[] NOTHING = {};

    private final Expectation expected;
    private final int keepAtMost;
    private final Optional<MessageDigest> md5;
    private byte[] kept = NOTHING;
    private int keptLength;
    private int statusCode;

    /**
     * A verdict that waits for its answer.
     *
     * @param keepAtMost octets of the body that a regex gets to see
     */
    public Judgement(Expectation expected, int keepAtMost) {
        this.expected = expected;
        this.keepAtMost = keepAtMost;
        this.md5 = expected.digest().map(unused -> DigestUtils.getMd5Digest());
    }

    /** Takes the status code of the answer. */
    public void status(int code) {
        statusCode = code;
    }

    /** Takes the next octets of the body, all that remain in {@code piece}. */
    public void body(ByteBuffer piece) {
        if (expected.pattern().isPresent()) {
            keep(piece.duplicate());
        }
        md5.ifPresent(digest -> digest.update(piece));
        piece.position(piece.limit());
    }

    /** Octets of the body in memory. */
    public int kept() {
        return kept.length;
    }

    /** The verdict, once the answer has ended. */
    public Outcome verdict() {
        if (!expected.allows(statusCode)) {
            return new Failed(Reason.STATUS_CODE, Integer.toString(statusCode));
        }
        if (expected.digest().isPresent() && md5.isPresent()) {
            String seen = Hex.encodeHexString(md5.get().digest());
            if (!seen.equalsIgnoreCase(expected.digest().get())) {
                return new Failed(Reason.DIGEST, seen);
            }
        }
        if (expected.pattern().isPresent()) {
            Optional<String> objection = expected.pattern().get().objection(kept, keptLength);
            if (objection.isPresent()) {
                return new Failed(Reason.REGEX, objection.get());
            }
        }
        return new Passed(finding());
    }

    private Finding finding() {
        if (expected.pattern().isPresent()) {
            return Finding.REGEX;
        }
        return expected.digest().isPresent() ? Finding.DIGEST : Finding.STATUS_CODE;
    }

    private void keep(ByteBuffer piece) {
        int more = Math.min(piece.remaining(), keepAtMost - keptLength);
        if (keptLength + more > kept.length) {
            kept = Arrays.copyOf(kept, Math.min(keepAtMost, Math.max(keptLength + more, 2 * kept.length)));
        }
        piece.get(kept, keptLength, more);
        keptLength += more;
    }
}
