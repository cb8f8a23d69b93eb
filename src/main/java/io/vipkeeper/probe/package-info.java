/** Network probes of real servers: Netty for TCP, HttpClient's core layer for HTTP and TLS. One probe in, one outcome back; nothing is decided here. */
@NullMarked
package io.vipkeeper.probe;

import org.jspecify.annotations.NullMarked;
