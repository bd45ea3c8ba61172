/// The command palette: whatever menus, panels and buttons do, by typing.
@NullMarked
package io.tierdrop.app.designer.shell.search;

import org.jspecify.annotations.NullMarked;
