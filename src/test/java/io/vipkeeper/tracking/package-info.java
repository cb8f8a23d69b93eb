@NullMarked
package io.vipkeeper.tracking;

import org.jspecify.annotations.NullMarked;
