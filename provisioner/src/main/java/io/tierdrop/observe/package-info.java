/// What was seen on the host: flows, the nodes they crossed, and states. Nothing here is assumed.
@NullMarked
package io.tierdrop.observe;

import org.jspecify.annotations.NullMarked;
