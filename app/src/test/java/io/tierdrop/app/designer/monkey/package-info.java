/// A monkey at the window, with a running lab.
@NullMarked
package io.tierdrop.app.designer.monkey;

import org.jspecify.annotations.NullMarked;
