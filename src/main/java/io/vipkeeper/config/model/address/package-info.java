/** Addresses, routes and rules that the daemon installs, with every attribute that the language has. */
@NullMarked
package io.vipkeeper.config.model.address;

import org.jspecify.annotations.NullMarked;
