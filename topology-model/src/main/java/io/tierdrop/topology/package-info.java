/// What a person drew: the immutable topology of a lab, before anything is resolved.
@NullMarked
package io.tierdrop.topology;

import org.jspecify.annotations.NullMarked;
