/// The window's words, from a resource bundle.
@NullMarked
package io.tierdrop.app.designer.text;

import org.jspecify.annotations.NullMarked;
