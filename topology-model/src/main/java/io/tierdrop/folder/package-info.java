/// The folder beside a lab, and what of it would run.
@NullMarked
package io.tierdrop.folder;

import org.jspecify.annotations.NullMarked;
