/// Failures that were computed, played for real.
@NullMarked
package io.tierdrop.app.proof;

import org.jspecify.annotations.NullMarked;
