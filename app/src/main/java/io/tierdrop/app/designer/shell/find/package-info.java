/// Finding things on the drawing.
@NullMarked
package io.tierdrop.app.designer.shell.find;

import org.jspecify.annotations.NullMarked;
