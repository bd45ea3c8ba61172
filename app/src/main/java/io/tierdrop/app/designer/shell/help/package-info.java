/// What the program is, and the keys that it knows.
@NullMarked
package io.tierdrop.app.designer.shell.help;

import org.jspecify.annotations.NullMarked;
