/// What the window may ask about the machine that labs run on.
@NullMarked
package io.tierdrop.app.service.machine;

import org.jspecify.annotations.NullMarked;
