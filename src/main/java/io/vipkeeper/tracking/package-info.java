/** Watches scripts, files, processes and interfaces for the trackers of virtual routers. */
@NullMarked
package io.vipkeeper.tracking;

import org.jspecify.annotations.NullMarked;
