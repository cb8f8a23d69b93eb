/** From the model back to text: canonical, every default explicit, and read back to an equal model. */
@NullMarked
package io.vipkeeper.config.print;

import org.jspecify.annotations.NullMarked;
