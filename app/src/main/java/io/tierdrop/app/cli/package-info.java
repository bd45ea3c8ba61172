/// The command line: words in, text or JSON lines out, an exit code.
@NullMarked
package io.tierdrop.app.cli;

import org.jspecify.annotations.NullMarked;
