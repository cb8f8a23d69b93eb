package io.vipkeeper.probe;

/** Watches a page arrive; called on the transport's thread. */
public interface PageObserver {
    /** The whole head has arrived: its lines, each ended by CR LF, in ISO 8859-1. */
    void head(String text);

    /** Some octets of the body have arrived. */
    void body(byte[] piece);
}
