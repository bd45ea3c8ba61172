/// The machine that a lab runs on, as the rest of the program sees it: commands and channels.
@NullMarked
package io.tierdrop.host;

import org.jspecify.annotations.NullMarked;
