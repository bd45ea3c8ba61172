/// Scenarios of the CORE emulator.
@NullMarked
package io.tierdrop.exchange.core;

import org.jspecify.annotations.NullMarked;
