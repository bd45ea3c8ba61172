/// What a machine is, as it says itself: asked in one round trip, and read as a stranger's data.
@NullMarked
package io.tierdrop.preflight.machine;

import org.jspecify.annotations.NullMarked;
