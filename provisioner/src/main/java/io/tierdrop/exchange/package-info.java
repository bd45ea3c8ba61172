/// Labs go out into other programs' files, and other programs' files come in as labs.
@NullMarked
package io.tierdrop.exchange;

import org.jspecify.annotations.NullMarked;
