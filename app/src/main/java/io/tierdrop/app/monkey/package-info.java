/// How chance shall play with the window, and what came of it; without a toolkit.
@NullMarked
package io.tierdrop.app.monkey;

import org.jspecify.annotations.NullMarked;
