/// What the service says of the drawn lab.
@NullMarked
package io.tierdrop.app.designer.problems;

import org.jspecify.annotations.NullMarked;
