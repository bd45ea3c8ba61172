/// Labs by chance: valid ones from a seed, and smaller ones that still fail.
@NullMarked
package io.tierdrop.chance;

import org.jspecify.annotations.NullMarked;
