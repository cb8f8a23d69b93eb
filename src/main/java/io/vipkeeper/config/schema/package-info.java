/** The engine of keyword tables: blocks, arguments, settings; what each keyword means stands in the tables. */
@NullMarked
package io.vipkeeper.config.schema;

import org.jspecify.annotations.NullMarked;
