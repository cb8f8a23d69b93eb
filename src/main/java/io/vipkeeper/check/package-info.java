/** Health checking without I/O: what a probe found, when the next one is due, when a server counts as failed. */
@NullMarked
package io.vipkeeper.check;

import org.jspecify.annotations.NullMarked;
