/// The conversation with a lab's steward: deploying plans, injecting faults, watching. See
/// `docs/host-protocol.md`.
@NullMarked
package io.tierdrop.steward;

import org.jspecify.annotations.NullMarked;
