/// Fields, and which ones each kind of thing has.
@NullMarked
package io.tierdrop.app.designer.inspector.form;

import org.jspecify.annotations.NullMarked;
