package io.tierdrop.app.service.node;

import java.time.Instant;

/// A line that a daemon, or Tierdrop, wrote.
///
/// @param origin `R1/bird`, or `tierdrop`
public record LogLine(Instant at, String origin, String text) {}
