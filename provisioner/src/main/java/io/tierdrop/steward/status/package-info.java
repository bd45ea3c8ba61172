/// What a steward tells of its lab, as values, and the only reader of it: `docs/host-protocol.md`.
@NullMarked
package io.tierdrop.steward.status;

import org.jspecify.annotations.NullMarked;
