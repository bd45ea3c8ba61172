/// Seeded hostile inputs for everything that reads a stranger's data.
@NullMarked
package io.tierdrop.fuzz;

import org.jspecify.annotations.NullMarked;
