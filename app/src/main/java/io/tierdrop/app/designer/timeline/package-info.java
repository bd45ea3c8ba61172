/// A run over time: successes, failures and marks, live or replayed.
@NullMarked
package io.tierdrop.app.designer.timeline;

import org.jspecify.annotations.NullMarked;
