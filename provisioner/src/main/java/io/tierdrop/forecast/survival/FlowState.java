package io.tierdrop.forecast.survival;

import java.util.Optional;

/// How one flow is doing.
///
/// @param l4 the L4 that its packets pass, if they come to one
/// @param server the node that its packets come to, if any; while alive the one that it was
///     opened with
/// @param reason for people, one phrase; empty while alive
public record FlowState(
    FlowFate fate, Optional<String> l4, Optional<String> server, String reason) {}
