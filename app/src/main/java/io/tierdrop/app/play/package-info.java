/// Plays scenarios on running labs: traffic, steps, what other nodes make of them, healing.
@NullMarked
package io.tierdrop.app.play;

import org.jspecify.annotations.NullMarked;
