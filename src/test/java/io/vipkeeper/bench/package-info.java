/** Servers and loads for measurements; scripts/bench and scripts/archive start them. */
@NullMarked
package io.vipkeeper.bench;

import org.jspecify.annotations.NullMarked;
