/// The command that tries labs by chance.
@NullMarked
package io.tierdrop.app.cli.chance;

import org.jspecify.annotations.NullMarked;
