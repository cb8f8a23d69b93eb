/** Configuration text: files and includes, comments, variables and repetition, down to logical lines that know where each character stood. */
@NullMarked
package io.vipkeeper.config.text;

import org.jspecify.annotations.NullMarked;
