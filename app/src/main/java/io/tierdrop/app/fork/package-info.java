/// Other futures of what was recorded: computed, never observed.
@NullMarked
package io.tierdrop.app.fork;

import org.jspecify.annotations.NullMarked;
