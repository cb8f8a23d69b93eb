@NullMarked
package io.vipkeeper.system;

import org.jspecify.annotations.NullMarked;
