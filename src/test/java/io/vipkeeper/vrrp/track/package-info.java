@NullMarked
package io.vipkeeper.vrrp.track;

import org.jspecify.annotations.NullMarked;
