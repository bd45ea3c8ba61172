/// In which order steps of maintenance break the fewest flows.
@NullMarked
package io.tierdrop.verify.order;

import org.jspecify.annotations.NullMarked;
