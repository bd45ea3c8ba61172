package io.tierdrop.topology;

import org.jspecify.annotations.Nullable;

/// What L4s do with a VIP's packets beyond choosing a real server for each flow.
///
/// @param encapsulation matters for tunnels only
/// @param persistence null without
/// @param thresholds of each real server; null without
public record VipDelivery(
    ForwardMethod forward,
    TunnelType encapsulation,
    @Nullable ClientPersistence persistence,
    @Nullable ConnectionThresholds thresholds,
    ServerCheck check) {

  public static final VipDelivery DEFAULT =
      new VipDelivery(ForwardMethod.TUNNEL, TunnelType.IPIP, null, null, ServerCheck.HTTP);

  public VipDelivery with(ForwardMethod other) {
    return new VipDelivery(other, encapsulation, persistence, thresholds, check);
  }

  public VipDelivery with(TunnelType other) {
    return new VipDelivery(forward, other, persistence, thresholds, check);
  }

  public VipDelivery with(@Nullable ClientPersistence other) {
    return new VipDelivery(forward, encapsulation, other, thresholds, check);
  }

  public VipDelivery with(@Nullable ConnectionThresholds other) {
    return new VipDelivery(forward, encapsulation, persistence, other, check);
  }

  public VipDelivery with(ServerCheck other) {
    return new VipDelivery(forward, encapsulation, persistence, thresholds, other);
  }

  /// Whether answers come back through the L4.
  public boolean nat() {
    return forward == ForwardMethod.NAT;
  }

  /// Whether packets travel inside others.
  public boolean tunnels() {
    return forward == ForwardMethod.TUNNEL;
  }
}
