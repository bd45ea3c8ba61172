package io.tierdrop.topology;

import io.tierdrop.topology.FieldType.Choice;
import io.tierdrop.topology.FieldType.Whole;
import java.util.List;

/// How a router speaks BGP, whichever program does it.
public final class RouterFields {

  public static final TypedField<String> DAEMON =
      new TypedField<>(
          "daemon",
          new Choice(List.of(RoutingDaemon.BIRD.label(), RoutingDaemon.FRR.label())),
          RoutingDaemon.BIRD.label(),
          "What routes: BIRD, or FRR's zebra and bgpd (and bfdd with `bfd`)");

  /// RFC 4271, 4.2: hold times of 1 and 2 s are none.
  public static final TypedField<Integer> HOLD =
      seconds(
          "timers.hold",
          LabLimits.HOLD_SECONDS.most(),
          0,
          "Seconds after which a silent BGP neighbour is gone, 3 at least; 0: the lab's `holdSeconds`");

  public static final TypedField<Integer> KEEPALIVE =
      seconds(
          "timers.keepalive",
          LabLimits.HOLD_SECONDS.most(),
          0,
          "Seconds between BGP keepalives, at most a third of the hold time; 0: just that");

  public static final TypedField<Integer> CONNECT_RETRY =
      new TypedField<>(
          "timers.connectRetry",
          new Whole(new NumberRange(1, LabLimits.HOLD_SECONDS.most())),
          2,
          "Seconds until a BGP session that failed is tried again");

  /// Twelve bits (RFC 4724, 3).
  public static final TypedField<Integer> GRACEFUL_RESTART =
      seconds(
          "gracefulRestart",
          4_095,
          0,
          "Seconds for which neighbours keep its routes while its daemon restarts; 0: not at all");

  /// All of them, in the order of the file; a group's stand together.
  public static final List<TypedField<?>> ALL =
      List.of(DAEMON, GRACEFUL_RESTART, HOLD, KEEPALIVE, CONNECT_RETRY);

  private RouterFields() {}

  private static TypedField<Integer> seconds(String path, long most, int standard, String about) {
    return new TypedField<>(path, new Whole(new NumberRange(0, most)), standard, about);
  }
}
