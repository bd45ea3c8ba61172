/// Configuration files, rendered from templates. What goes in is resolved and checked already.
@NullMarked
package io.tierdrop.render;

import org.jspecify.annotations.NullMarked;
