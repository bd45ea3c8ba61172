/// A disk that fails, and all writers on it.
@NullMarked
package io.tierdrop.app.disk;

import org.jspecify.annotations.NullMarked;
