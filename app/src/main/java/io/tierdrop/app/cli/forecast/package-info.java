/// The command that computes instead of measuring.
@NullMarked
package io.tierdrop.app.cli.forecast;

import org.jspecify.annotations.NullMarked;
