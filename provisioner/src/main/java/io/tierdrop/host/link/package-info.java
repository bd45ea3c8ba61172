/// Connections that are made again when they were lost.
@NullMarked
package io.tierdrop.host.link;

import org.jspecify.annotations.NullMarked;
