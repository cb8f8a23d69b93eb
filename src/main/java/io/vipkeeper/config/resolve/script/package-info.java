/** Resolves what scripts run as. */
@NullMarked
package io.vipkeeper.config.resolve.script;

import org.jspecify.annotations.NullMarked;
