/// Clicks, drags and keys by chance over a whole window, and what must hold whatever they do.
@NullMarked
package io.tierdrop.app.designer.monkey;

import org.jspecify.annotations.NullMarked;
