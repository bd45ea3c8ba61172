/// What is selected, field by field.
@NullMarked
package io.tierdrop.app.designer.inspector;

import org.jspecify.annotations.NullMarked;
