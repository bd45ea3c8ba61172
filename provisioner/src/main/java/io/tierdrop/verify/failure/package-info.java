/// What can fail of a lab, and what each failure does to flows.
@NullMarked
package io.tierdrop.verify.failure;

import org.jspecify.annotations.NullMarked;
