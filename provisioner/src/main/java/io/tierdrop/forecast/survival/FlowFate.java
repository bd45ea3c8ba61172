package io.tierdrop.forecast.survival;

/// How an established flow is doing.
public enum FlowFate {
  ALIVE,
  /// Its packets are lost or refused now; TCP goes on if the way comes back in time.
  STALLED,
  /// It came to an L7 or L4 that does not know it and was reset.
  RESET,
  /// The node at its other end died.
  LOST;

  /// Whether nothing can bring the flow back.
  public boolean broken() {
    return this == RESET || this == LOST;
  }
}
