/// Requests' ways as curves.
@NullMarked
package io.tierdrop.app.designer.layout.route;

import org.jspecify.annotations.NullMarked;
