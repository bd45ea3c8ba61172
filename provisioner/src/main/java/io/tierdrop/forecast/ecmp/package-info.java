/// Which of several equal next hops a flow takes.
@NullMarked
package io.tierdrop.forecast.ecmp;

import org.jspecify.annotations.NullMarked;
