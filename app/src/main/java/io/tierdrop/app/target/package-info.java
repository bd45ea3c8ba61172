/// The host that labs run on: the local VM or one that the user named.
@NullMarked
package io.tierdrop.app.target;

import org.jspecify.annotations.NullMarked;
