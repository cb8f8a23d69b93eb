/** Values of the network: addresses, prefixes, endpoints; parse and print, nothing else. */
@NullMarked
package io.vipkeeper.net;

import org.jspecify.annotations.NullMarked;
