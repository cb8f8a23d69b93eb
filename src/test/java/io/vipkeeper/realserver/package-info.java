@NullMarked
package io.vipkeeper.realserver;

import org.jspecify.annotations.NullMarked;
