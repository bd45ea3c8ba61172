/// What is expected of a lab, as a file says it, and what of that does not hold.
@NullMarked
package io.tierdrop.verify.intent;

import org.jspecify.annotations.NullMarked;
