/// Keeps the canvas showing what is drawn, what runs, and what is wrong.
@NullMarked
package io.tierdrop.app.designer.binding;

import org.jspecify.annotations.NullMarked;
