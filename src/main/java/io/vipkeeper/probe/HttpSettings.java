package io.vipkeeper.probe;

/**
 * How HTTP probes use the machine.
 *
 * @param ioThreads reactor threads, at least 1; each carries about 15,000 plain probes a second
 * @param keptBody octets of a body that a regex gets to see; the rest is only hashed
 * @param keptBodies octets that all open probes together may keep; a probe beyond it ends as unable
 * @param rawChunks take the chunk framing of HTTP/1.1 answers as part of the body, as keepalived does
 */
public record HttpSettings(int ioThreads, int keptBody, long keptBodies, boolean rawChunks) {
    /** One thread, 1 MiB of each body and 64 MiB in all, chunks decoded. */
    public static final HttpSettings DEFAULT = new HttpSettings(1, 1 << 20, 64L << 20, false);
}
