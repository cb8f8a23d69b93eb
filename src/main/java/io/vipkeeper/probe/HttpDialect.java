package io.vipkeeper.probe;

import io.vipkeeper.config.model.HttpCheck.Version;

/**
 * How an answer is read.
 *
 * @param decodesChunks take chunk framing off; otherwise it counts as body
 * @param keepsHeadText keep the lines of the head for display
 */
record HttpDialect(boolean decodesChunks, boolean keepsHeadText) {
    /** The reading of answers to requests of {@code version}: nothing but HTTP/1.1 has chunks (RFC 9112 section 7.1). */
    static HttpDialect of(Version version, boolean rawChunks) {
        return new HttpDialect(version == Version.HTTP_1_1 && !rawChunks, false);
    }
}
