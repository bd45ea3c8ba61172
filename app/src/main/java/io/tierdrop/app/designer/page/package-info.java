/// A run, or a drawing alone, as one page for any browser: its data is written here; the code that
/// plays it is `app/src/main/page`.
@NullMarked
package io.tierdrop.app.designer.page;

import org.jspecify.annotations.NullMarked;
