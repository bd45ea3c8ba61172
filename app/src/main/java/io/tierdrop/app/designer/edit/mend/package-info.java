/// Edits that make a problem go away.
@NullMarked
package io.tierdrop.app.designer.edit.mend;

import org.jspecify.annotations.NullMarked;
