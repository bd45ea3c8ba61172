@NullMarked
package io.tierdrop.app.fault;

import org.jspecify.annotations.NullMarked;
