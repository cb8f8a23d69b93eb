/** The adapter to the kernel's IPVS table and addresses: translates, executes, decides nothing. */
@NullMarked
package io.vipkeeper.kernel;

import org.jspecify.annotations.NullMarked;
