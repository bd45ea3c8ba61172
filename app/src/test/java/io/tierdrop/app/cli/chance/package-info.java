/// Tests of labs by chance.
@NullMarked
package io.tierdrop.app.cli.chance;

import org.jspecify.annotations.NullMarked;
