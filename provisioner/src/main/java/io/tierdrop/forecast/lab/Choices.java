package io.tierdrop.forecast.lab;

import java.util.Optional;

/// The nodes that a flow passes, by what they do; empty where that is not known or there is none.
///
/// @param router the first router on the way in
/// @param l4 the L4
/// @param l7 the real server that ends the connection, an L7 or a backend
/// @param back the first router on the way back
public record Choices(
    Optional<String> router, Optional<String> l4, Optional<String> l7, Optional<String> back) {}
