/** From a configuration file to the model: text, tree, keyword tables, resolution; problems come along, never thrown. */
@NullMarked
package io.vipkeeper.config;

import org.jspecify.annotations.NullMarked;
