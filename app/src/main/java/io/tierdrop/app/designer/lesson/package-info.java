/// Playing scenarios in the window, with or without predictions.
@NullMarked
package io.tierdrop.app.designer.lesson;

import org.jspecify.annotations.NullMarked;
