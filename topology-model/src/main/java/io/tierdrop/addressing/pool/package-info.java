/// What addresses are handed out of: parts of pools, hosts of prefixes, numbers.
@NullMarked
package io.tierdrop.addressing.pool;

import org.jspecify.annotations.NullMarked;
