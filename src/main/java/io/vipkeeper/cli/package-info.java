/** The command line: commands, options, exit statuses, {@code main}. */
@NullMarked
package io.vipkeeper.cli;

import org.jspecify.annotations.NullMarked;
