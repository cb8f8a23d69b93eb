/** Tests of the engine of keyword tables. */
@NullMarked
package io.vipkeeper.config.schema;

import org.jspecify.annotations.NullMarked;
