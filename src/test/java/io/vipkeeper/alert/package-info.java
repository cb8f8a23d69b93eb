@NullMarked
package io.vipkeeper.alert;

import org.jspecify.annotations.NullMarked;
