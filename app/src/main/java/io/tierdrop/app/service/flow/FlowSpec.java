package io.tierdrop.app.service.flow;

import org.jspecify.annotations.Nullable;

/// Long-lived connections to open.
///
/// @param clients name of the clients node; null for the lab's first one
/// @param target a VIP by name or address; null deals them out to all VIPs in turn
/// @param count 1 to 2,000
/// @param seconds how long each one is held open, 5 to 3,600
public record FlowSpec(@Nullable String clients, @Nullable String target, int count, int seconds) {

  public static final int MOST = 2_000;
  public static final int LONGEST = 3_600;

  public FlowSpec {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException("Flows are 1 to 2,000, not " + count);
    }
    if (seconds < 5 || seconds > LONGEST) {
      throw new IllegalArgumentException("Flows last 5 to 3,600 seconds, not " + seconds);
    }
  }
}
