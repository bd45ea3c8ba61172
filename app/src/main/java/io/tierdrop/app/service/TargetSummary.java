package io.tierdrop.app.service;

/// The host that labs run on, as people see it.
///
/// @param name such as `Local VM · Debian 13`
/// @param detail one line more, such as why it cannot be reached; may be empty
public record TargetSummary(String name, Condition condition, String detail) {

  public enum Condition {
    /// Not running; a deploy starts it.
    OFF,
    STARTING,
    /// The first connection is being made.
    CONNECTING,
    READY,
    /// The connection stands, as far as is known, and nothing has been heard of the lab for
    /// seconds.
    SILENT,
    UNREACHABLE,
    /// The connection was lost and is being made again; what ran there runs on.
    RECONNECTING
  }
}
