package io.tierdrop.forecast.lab;

import io.tierdrop.compile.NeighbourDeath;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.LabSettings.Bfd;
import io.tierdrop.topology.ServerCheck;
import io.tierdrop.topology.Topology;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/// How long it takes until those who send to a node have noticed that it is dead, as the lab's
/// settings have it.
public final class DeathNotice {

  /// keepalived's `connect_timeout` 2 s, tried twice 1 s apart (`keepalived.jte`).
  private static final int CHECK_SECONDS = 5;

  private DeathNotice() {}

  /// For people: "within 7 s by the L4s' checks".
  ///
  /// @throws IllegalArgumentException when the lab has no such node
  public static String of(LabPlan plan, Topology topology, String name) {
    LabSettings settings = topology.settings();
    int hold =
        topology
            .tierOf(name)
            .map(node -> topology.holdSeconds(node.role()))
            .orElse(settings.holdSeconds());
    Kind kind =
        plan.node(name)
            .map(NodePlan::kind)
            .orElseThrow(() -> new IllegalArgumentException("The lab has no node " + name + "."));
    Bfd bfd = settings.bfd();
    String watched = bfd == null ? null : watched(bfd);
    return switch (kind) {
      case ROUTER, INTERNET, L4 ->
          watched != null
              ? watched + ", by whoever has another next hop or a BGP session with it"
              : neighbours()
                  + " by the kernel where IPv4 is sent or IPv6 made; within "
                  + hold
                  + " s (BGP's hold time) where it was learned; never by who forwards IPv6 over"
                  + " static routes";
      case L7 -> checks(settings, "the L4s' checks") + unchecked(plan, name);
      case BACKEND, HOST ->
          checks(settings, "the checks of the L7s, or of the L4s before it")
              + unchecked(plan, name);
      case ROUTE_REFLECTOR -> watched != null ? watched : "within " + hold + " s (BGP's hold time)";
      case CLIENTS -> "by nobody: its own flows are gone";
      case DNS, SWITCH -> "by nobody who forwards";
    };
  }

  private static String unchecked(LabPlan plan, String name) {
    List<String> vips =
        plan.services().stream()
            .filter(service -> service.delivery().check() == ServerCheck.NONE)
            .filter(
                service ->
                    service.realServers().stream().anyMatch(server -> server.node().equals(name)))
            .map(ServicePlan::vip)
            .distinct()
            .toList();
    return vips.isEmpty()
        ? ""
        : "; never for " + String.join(", ", vips) + ", whose L4s check nobody";
  }

  private static String watched(Bfd bfd) {
    return String.format(
        Locale.ROOT,
        "within %s s by BFD (%d × %d ms), IPv4 and IPv6",
        BigDecimal.valueOf(bfd.detection().toMillis(), 3).stripTrailingZeros().toPlainString(),
        bfd.multiplier(),
        bfd.intervalMs());
  }

  private static String neighbours() {
    return String.format(
        Locale.ROOT,
        "%.1f to %.1f s after its last packet",
        NeighbourDeath.soonest().toMillis() / 1000.0,
        NeighbourDeath.latest().toMillis() / 1000.0);
  }

  private static String checks(LabSettings settings, String who) {
    return "within " + (settings.checkSeconds() + CHECK_SECONDS) + " s by " + who;
  }
}
