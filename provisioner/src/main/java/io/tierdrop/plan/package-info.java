/// What will be on the host: every address, file and daemon of a lab, resolved.
@NullMarked
package io.tierdrop.plan;

import org.jspecify.annotations.NullMarked;
