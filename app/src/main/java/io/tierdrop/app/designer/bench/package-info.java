/// Measures the window with a hand that never tires.
@NullMarked
package io.tierdrop.app.designer.bench;

import org.jspecify.annotations.NullMarked;
