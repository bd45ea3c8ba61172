/// Addresses at the ends of links, and the names of links' segments.
@NullMarked
package io.tierdrop.app.designer.layout.ends;

import org.jspecify.annotations.NullMarked;
