package io.tierdrop.topology;

import java.util.Set;

/// TCP ports at which a [Role.Host] tells of its health.
public final class HealthPorts {

  /// Where it says so by HTTP, to L4s: 200 with the words of its maintenance switch, or 503.
  public static final int HTTP = 5_554;

  /// Both, the second being where L7s ask (`agent-check` of HAProxy).
  public static final Set<Integer> TAKEN = Set.of(HTTP, InnerPorts.AGENT);

  private HealthPorts() {}
}
