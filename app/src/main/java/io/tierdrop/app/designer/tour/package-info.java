/// The tour of the window: what it points at, and where somebody is on it.
@NullMarked
package io.tierdrop.app.designer.tour;

import org.jspecify.annotations.NullMarked;
