/// Tests of labs by chance.
@NullMarked
package io.tierdrop.chance;

import org.jspecify.annotations.NullMarked;
