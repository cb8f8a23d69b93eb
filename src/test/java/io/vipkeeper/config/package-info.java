/** Tests of the way from text to the model. */
@NullMarked
package io.vipkeeper.config;

import org.jspecify.annotations.NullMarked;
