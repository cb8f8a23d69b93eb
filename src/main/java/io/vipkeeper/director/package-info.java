/** The only translator: events to machines, their effects to adapters; start, reload and stop. */
@NullMarked
package io.vipkeeper.director;

import org.jspecify.annotations.NullMarked;
