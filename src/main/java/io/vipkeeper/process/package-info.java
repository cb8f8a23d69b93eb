/** Scripts: whom they run as, whether they are safe to run, and running them from one thread. */
@NullMarked
package io.vipkeeper.process;

import org.jspecify.annotations.NullMarked;
