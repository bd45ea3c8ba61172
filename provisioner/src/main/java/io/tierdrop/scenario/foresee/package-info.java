/// What a scenario's steps will do to flows that are open, computed from where these are.
@NullMarked
package io.tierdrop.scenario.foresee;

import org.jspecify.annotations.NullMarked;
