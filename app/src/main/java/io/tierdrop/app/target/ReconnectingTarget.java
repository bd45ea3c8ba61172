package io.tierdrop.app.target;

import io.tierdrop.app.session.TargetOffException;
import io.tierdrop.host.link.HostReach;
import io.tierdrop.host.link.RetryPolicy;
import java.time.Duration;
import java.util.function.Consumer;

/// A target as something that is reached again after its connection was lost.
public final class ReconnectingTarget {

  /// A laptop that slept, or a host that boots, is back by then.
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private ReconnectingTarget() {}

  /// Starts nothing: a VM that was switched off meanwhile stays off.
  ///
  /// @param signs hears of losses and returns
  public static HostReach to(TargetHost target, Consumer<RetryPolicy.Sign> signs) {
    return new RetryPolicy(
        () -> {
          if (!target.isUp()) {
            throw new TargetOffException(target.name());
          }
          return target.runningHost();
        },
        PATIENCE,
        signs);
  }

  /// The same for who wants no signs.
  public static HostReach to(TargetHost target) {
    return to(target, sign -> {});
  }
}
