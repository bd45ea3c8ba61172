/// From a drawn lab to a plan: a list of pure passes, each adding what the next one needs.
@NullMarked
package io.tierdrop.compile;

import org.jspecify.annotations.NullMarked;
