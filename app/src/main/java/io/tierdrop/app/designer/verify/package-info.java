/// What failures and changes of the drawing would break, computed while it is drawn.
@NullMarked
package io.tierdrop.app.designer.verify;

import org.jspecify.annotations.NullMarked;
