/// The drawing as a file: SVG is written here, PNG and PDF are drawn from it.
@NullMarked
package io.tierdrop.app.designer.export;

import org.jspecify.annotations.NullMarked;
