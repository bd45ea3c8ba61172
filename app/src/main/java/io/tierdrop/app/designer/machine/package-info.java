/// The machine that labs are deployed to, and choosing another one.
@NullMarked
package io.tierdrop.app.designer.machine;

import org.jspecify.annotations.NullMarked;
