package io.tierdrop.app.service.flow;

import org.jspecify.annotations.Nullable;

/// Where a flow should go, as computed. Null where the computation does not say.
public record ComputedPath(@Nullable String router, @Nullable String l4, @Nullable String l7) {}
