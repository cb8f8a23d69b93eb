/** The VRRP part of a configuration: instances, sync groups, and what holds for all of them. */
@NullMarked
package io.vipkeeper.config.model.vrrp;

import org.jspecify.annotations.NullMarked;
