/** The configuration as immutable typed records: every inheritance resolved, every default explicit. */
@NullMarked
package io.vipkeeper.config.model;

import org.jspecify.annotations.NullMarked;
