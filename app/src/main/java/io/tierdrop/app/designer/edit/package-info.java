/// Edits: pure functions from a lab to a lab.
@NullMarked
package io.tierdrop.app.designer.edit;

import org.jspecify.annotations.NullMarked;
