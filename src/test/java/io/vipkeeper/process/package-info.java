@NullMarked
package io.vipkeeper.process;

import org.jspecify.annotations.NullMarked;
