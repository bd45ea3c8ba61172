/// Scenarios that fail, made as small as they can be while they fail.
@NullMarked
package io.tierdrop.verify.shrink;

import org.jspecify.annotations.NullMarked;
