/// Problems of a lab, collected and shown together.
@NullMarked
package io.tierdrop.problem;

import org.jspecify.annotations.NullMarked;
