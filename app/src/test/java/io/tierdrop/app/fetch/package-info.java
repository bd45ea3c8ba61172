@NullMarked
package io.tierdrop.app.fetch;

import org.jspecify.annotations.NullMarked;
