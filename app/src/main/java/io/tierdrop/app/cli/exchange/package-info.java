/// Commands that write labs for other programs, and read other programs' drawings.
@NullMarked
package io.tierdrop.app.cli.exchange;

import org.jspecify.annotations.NullMarked;
