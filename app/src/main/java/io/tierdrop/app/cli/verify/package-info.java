/// Commands that compute what a change, a failure or a series of steps would do.
@NullMarked
package io.tierdrop.app.cli.verify;

import org.jspecify.annotations.NullMarked;
