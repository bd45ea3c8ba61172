/// Files: what is kept is written whole or not at all, what is read is bounded.
@NullMarked
package io.tierdrop.file;

import org.jspecify.annotations.NullMarked;
