/// The daemons of a node: their files, command lines, and how they take over a change.
@NullMarked
package io.tierdrop.software;

import org.jspecify.annotations.NullMarked;
