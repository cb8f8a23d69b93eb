/** Commands that a configuration names, and the accounts that run them. */
@NullMarked
package io.vipkeeper.config.model.script;

import org.jspecify.annotations.NullMarked;
