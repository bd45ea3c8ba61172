/// What is selected on the drawing.
@NullMarked
package io.tierdrop.app.designer.selection;

import org.jspecify.annotations.NullMarked;
