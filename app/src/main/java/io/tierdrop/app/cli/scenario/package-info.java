/// The command that plays scenarios, with a student or without.
@NullMarked
package io.tierdrop.app.cli.scenario;

import org.jspecify.annotations.NullMarked;
