/// Commands that break and heal.
@NullMarked
package io.tierdrop.app.cli.fault;

import org.jspecify.annotations.NullMarked;
