/// Light and dark, typefaces and stylesheets.
@NullMarked
package io.tierdrop.app.designer.theme;

import org.jspecify.annotations.NullMarked;
