/// What happened to a lab, in order: recorded while it runs, replayed without it.
@NullMarked
package io.tierdrop.app.recording;

import org.jspecify.annotations.NullMarked;
