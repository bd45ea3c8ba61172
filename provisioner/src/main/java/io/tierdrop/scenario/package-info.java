/// Scripted traffic and faults, and whether what they did is what was claimed. Pure: playing a
/// scenario is the application's.
@NullMarked
package io.tierdrop.scenario;

import org.jspecify.annotations.NullMarked;
