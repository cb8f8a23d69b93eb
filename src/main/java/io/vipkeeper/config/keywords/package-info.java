/** The keyword tables, and the drafts that they fill: what a file says, before anything is inherited or assumed. */
@NullMarked
package io.vipkeeper.config.keywords;

import org.jspecify.annotations.NullMarked;
