/** The keyword tables of VRRP, and the drafts that they fill. */
@NullMarked
package io.vipkeeper.config.keywords.vrrp;

import org.jspecify.annotations.NullMarked;
