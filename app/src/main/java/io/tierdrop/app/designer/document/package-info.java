/// What is being edited: an immutable lab with the history of its edits.
@NullMarked
package io.tierdrop.app.designer.document;

import org.jspecify.annotations.NullMarked;
