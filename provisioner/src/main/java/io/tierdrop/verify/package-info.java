/// Whether a lab, or a change of it, does what is expected of it: computed, before anybody does it.
@NullMarked
package io.tierdrop.verify;

import org.jspecify.annotations.NullMarked;
