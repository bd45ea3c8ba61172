/// Measures the window with a hand that never tires.
@NullMarked
package io.tierdrop.bench.window;

import org.jspecify.annotations.NullMarked;
