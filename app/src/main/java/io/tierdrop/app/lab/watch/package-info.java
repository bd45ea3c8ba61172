/// Watches the running labs of a target, through lost connections and frozen machines.
@NullMarked
package io.tierdrop.app.lab.watch;

import org.jspecify.annotations.NullMarked;
