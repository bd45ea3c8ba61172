/// Makes a host run a plan, and stop running it: by talking with the lab's steward.
@NullMarked
package io.tierdrop.deploy;

import org.jspecify.annotations.NullMarked;
