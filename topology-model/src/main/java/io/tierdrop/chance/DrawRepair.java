package io.tierdrop.chance;

import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.LabSettings.Bfd;
import io.tierdrop.topology.RoutingDaemon;
import io.tierdrop.topology.Topology;
import org.jspecify.annotations.Nullable;

/// What was drawn last, each field by itself, made to go together: nothing is drawn anew for it, so
/// that a seed's lab stays the same in all else.
final class DrawRepair {

  private DrawRepair() {}

  static Topology of(Topology drawn) {
    return new Topology(
        drawn.nodes(),
        drawn.links(),
        drawn.vips(),
        drawn.settings().withBfd(forFrr(drawn)));
  }

  /// FRR takes less of BFD than BIRD.
  private static @Nullable Bfd forFrr(Topology drawn) {
    Bfd bfd = drawn.settings().bfd();
    boolean frr =
        drawn.nodes().stream()
            .anyMatch(node -> RoutingDaemon.of(node.role()) == RoutingDaemon.FRR);
    return bfd == null || !frr
        ? bfd
        : new Bfd(
            (int) LabLimits.FRR_BFD_INTERVAL.nearest(bfd.intervalMs()),
            (int) LabLimits.FRR_BFD_MULTIPLIER.nearest(bfd.multiplier()));
  }
}
