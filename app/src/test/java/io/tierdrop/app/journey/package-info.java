/// Journeys through the program in a real window: keys and mouse come from outside, and where a
/// journey says so the lab runs on the real VM. Tagged `window`, those with a VM `vm` too.
@NullMarked
package io.tierdrop.app.journey;

import org.jspecify.annotations.NullMarked;
