/** Resolves VRRP blocks: defaults, inheritance from global_defs, values that force others, and what contradicts itself. */
@NullMarked
package io.vipkeeper.config.resolve.vrrp;

import org.jspecify.annotations.NullMarked;
