/// Questions to the person at the window.
@NullMarked
package io.tierdrop.app.designer.shell.dialog;

import org.jspecify.annotations.NullMarked;
