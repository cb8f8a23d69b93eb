/** Configuration syntax: words, statements and blocks with their places; knows no keyword. */
@NullMarked
package io.vipkeeper.config.tree;

import org.jspecify.annotations.NullMarked;
