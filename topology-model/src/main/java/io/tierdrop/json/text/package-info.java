/// JSON texts with a thing on each line.
@NullMarked
package io.tierdrop.json.text;

import org.jspecify.annotations.NullMarked;
