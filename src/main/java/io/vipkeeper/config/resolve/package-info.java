/** From drafts to the model: inheritance, defaults, and what does not fit together. */
@NullMarked
package io.vipkeeper.config.resolve;

import org.jspecify.annotations.NullMarked;
