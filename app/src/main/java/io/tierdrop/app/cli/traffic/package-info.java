/// Commands that send requests and flows.
@NullMarked
package io.tierdrop.app.cli.traffic;

import org.jspecify.annotations.NullMarked;
