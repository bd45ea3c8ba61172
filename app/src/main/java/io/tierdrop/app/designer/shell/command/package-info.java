/// What menus and keys do.
@NullMarked
package io.tierdrop.app.designer.shell.command;

import org.jspecify.annotations.NullMarked;
