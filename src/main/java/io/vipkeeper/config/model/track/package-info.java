/** What instances track: scripts, files, processes, and the use of each with its weight. */
@NullMarked
package io.vipkeeper.config.model.track;

import org.jspecify.annotations.NullMarked;
