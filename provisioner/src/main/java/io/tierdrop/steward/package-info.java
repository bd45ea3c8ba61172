/// The conversation with a lab's steward: what it tells, read once, as types. See
/// `docs/host-protocol.md`.
@NullMarked
package io.tierdrop.steward;

import org.jspecify.annotations.NullMarked;
