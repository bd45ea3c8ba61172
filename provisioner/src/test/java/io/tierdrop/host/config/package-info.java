@NullMarked
package io.tierdrop.host.config;

import org.jspecify.annotations.NullMarked;
