/// Edits of where things are drawn.
@NullMarked
package io.tierdrop.app.designer.edit.place;

import org.jspecify.annotations.NullMarked;
