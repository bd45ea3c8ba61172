/// Tests of labs by chance.
@NullMarked
package io.tierdrop.app.chance;

import org.jspecify.annotations.NullMarked;
