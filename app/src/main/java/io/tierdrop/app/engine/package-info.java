/// Exported labs where other engines run them: what can be had through `docker exec` and `kubectl
/// exec` alone, without a steward.
@NullMarked
package io.tierdrop.app.engine;

import org.jspecify.annotations.NullMarked;
