/// Whether a machine can run a lab, said in words before anything is changed, and what makes it so.
@NullMarked
package io.tierdrop.preflight;

import org.jspecify.annotations.NullMarked;
