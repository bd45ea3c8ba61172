/// Commands about the machine that labs run on.
@NullMarked
package io.tierdrop.app.cli.machine;

import org.jspecify.annotations.NullMarked;
