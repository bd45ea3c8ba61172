/// Where everything of a lab is drawn, computed without a toolkit.
@NullMarked
package io.tierdrop.app.designer.layout;

import org.jspecify.annotations.NullMarked;
