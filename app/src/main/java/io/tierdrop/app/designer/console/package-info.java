/// A node from inside: shells, lines of its daemons, what they answer, and its packets.
@NullMarked
package io.tierdrop.app.designer.console;

import org.jspecify.annotations.NullMarked;
