/// The window's frame: bars, panels, and what joins them.
@NullMarked
package io.tierdrop.app.designer.shell;

import org.jspecify.annotations.NullMarked;
