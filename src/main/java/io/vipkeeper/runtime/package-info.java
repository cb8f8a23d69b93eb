/** Loop, timers, clock, threads and log: generic, no word of the domain. The only room that reads a clock or makes a thread. */
@NullMarked
package io.vipkeeper.runtime;

import org.jspecify.annotations.NullMarked;
