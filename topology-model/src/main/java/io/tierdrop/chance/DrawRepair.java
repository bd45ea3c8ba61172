package io.tierdrop.chance;

import io.tierdrop.topology.BackendAnswer;
import io.tierdrop.topology.L7Fields;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.LabSettings.Bfd;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.RoutingDaemon;
import io.tierdrop.topology.Topology;
import org.jspecify.annotations.Nullable;

/// What was drawn last, each field by itself, made to go together: nothing is drawn anew for it, so
/// that a seed's lab stays the same in all else.
final class DrawRepair {

  private DrawRepair() {}

  static Topology of(Topology drawn) {
    return new Topology(
        drawn.nodes().stream().map(DrawRepair::expectingWhatComes).toList(),
        drawn.links(),
        drawn.vips(),
        drawn.settings().withBfd(forFrr(drawn)));
  }

  /// Checks ask a path by a method, and expect what backends answer that.
  private static Node expectingWhatComes(Node node) {
    return node.role() instanceof Role.L7 l7 && l7.get(L7Fields.CHECK_BY).equals("http")
        ? node.with(
            l7.with(
                L7Fields.CHECK_STATUS,
                BackendAnswer.status(l7.get(L7Fields.CHECK_METHOD), l7.get(L7Fields.CHECK_PATH))))
        : node;
  }

  /// FRR takes less of BFD than BIRD.
  private static @Nullable Bfd forFrr(Topology drawn) {
    Bfd bfd = drawn.settings().bfd();
    boolean frr =
        drawn.nodes().stream().anyMatch(node -> RoutingDaemon.of(node.role()) == RoutingDaemon.FRR);
    return bfd == null || !frr
        ? bfd
        : new Bfd(
            (int) LabLimits.FRR_BFD_INTERVAL.nearest(bfd.intervalMs()),
            (int) LabLimits.FRR_BFD_MULTIPLIER.nearest(bfd.multiplier()));
  }
}
