/// What a package brings along besides the program.
@NullMarked
package io.tierdrop.packaging;

import org.jspecify.annotations.NullMarked;
