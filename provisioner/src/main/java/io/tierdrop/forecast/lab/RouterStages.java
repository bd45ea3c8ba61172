package io.tierdrop.forecast.lab;

import io.tierdrop.forecast.ecmp.EcmpGroup;
import io.tierdrop.forecast.ecmp.EcmpHash;
import io.tierdrop.forecast.ecmp.HashPolicy;
import io.tierdrop.forecast.ecmp.HopState;
import io.tierdrop.forecast.ecmp.NextHop;
import io.tierdrop.forecast.ecmp.PacketOrigin;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.path.DecisionStage;
import io.tierdrop.forecast.path.PrefixRoute;
import io.tierdrop.plan.NodeExpectation;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.RoutePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Nodes as choosers of next hops.
///
/// @param seedable whether the kernels have `net.ipv4.fib_multipath_hash_seed` (Linux 6.11 and
///     later); without it every seed is the kernel's own
/// @param conditions where a node's learned routes are taken from, when they were seen
record RouterStages(AddressOwners owners, boolean seedable, ObservedConditions conditions) {

  private static final String IPV4 = "net/ipv4/";
  private static final int POLICY_FIELDS = 3;

  /// A node with its static routes and those that BIRD has, or has once the lab has converged.
  DecisionStage.Router stage(NodePlan node, PacketOrigin origin) {
    List<PrefixRoute> routes = new ArrayList<>();
    conditions
        .routesOf(node.name())
        .ifPresentOrElse(
            seen ->
                seen.forEach(
                    (prefix, gateways) -> routes.add(seen(node, origin, prefix, gateways))),
            () -> expected(node, routes));
    node.routes().stream()
        .filter(route -> !route.via().isEmpty())
        .forEach(route -> routes.add(planned(node, origin, route)));
    return new DecisionStage.Router(node.name(), hash(node.sysctls()), origin, routes);
  }

  private static void expected(NodePlan node, List<PrefixRoute> routes) {
    routesOf(node).forEach(route -> routes.add(birds(route)));
  }

  private static Stream<NodeExpectation.Route> routesOf(NodePlan node) {
    return node.expectations().stream()
        .filter(NodeExpectation.Route.class::isInstance)
        .map(NodeExpectation.Route.class::cast);
  }

  private PrefixRoute seen(
      NodePlan node, PacketOrigin origin, String prefix, List<String> gateways) {
    boolean watched =
        routesOf(node).anyMatch(route -> route.prefix().equals(prefix) && !route.learned());
    return birds(
        prefix,
        EcmpGroup.inOrder(
            gateways.stream()
                .map(text -> hop(node, origin, new RoutePlan.NextHop(text, "", 1)))
                .toList()),
        !watched);
  }

  private static PrefixRoute birds(NodeExpectation.Route expected) {
    return birds(
        expected.prefix(),
        EcmpGroup.asBirdWrites(
            expected.gateways().entrySet().stream()
                .map(hop -> NextHop.up(hop.getValue(), IpBits.parse(hop.getKey())))
                .toList()),
        expected.learned());
  }

  private PrefixRoute planned(NodePlan node, PacketOrigin origin, RoutePlan route) {
    String prefix = route.to();
    if (prefix.equals("default")) {
      prefix = route.family() == 4 ? "0.0.0.0/0" : "::/0";
    }
    return route(
        prefix,
        EcmpGroup.inOrder(route.via().stream().map(via -> hop(node, origin, via)).toList()));
  }

  /// A hop that the kernel has given up is left out, except by who forwards IPv6.
  private NextHop hop(NodePlan node, PacketOrigin origin, RoutePlan.NextHop via) {
    IpBits gateway = IpBits.parse(via.gateway());
    HopState state = HopState.UP;
    if (conditions.lost(node.name(), via.gateway())) {
      state =
          gateway.ipv6() && origin != PacketOrigin.LOCAL ? HopState.SILENT : HopState.UNREACHABLE;
    }
    return new NextHop(owners.of(gateway).orElse(via.gateway()), gateway, via.weight(), state);
  }

  private static PrefixRoute birds(String prefix, EcmpGroup hops, boolean learned) {
    PrefixRoute route = route(prefix, hops);
    return new PrefixRoute(
        route.network(),
        route.length(),
        hops,
        learned ? PrefixRoute.Source.LEARNED : PrefixRoute.Source.WATCHED);
  }

  private static PrefixRoute route(String prefix, EcmpGroup hops) {
    int length = Integer.parseInt(prefix.substring(prefix.indexOf('/') + 1));
    return new PrefixRoute(AddressOwners.address(prefix), length, hops);
  }

  /// Both families of a node have the same policy in every plan.
  private EcmpHash hash(Map<String, String> sysctls) {
    int policy = Integer.parseInt(sysctls.getOrDefault(IPV4 + "fib_multipath_hash_policy", "0"));
    return new EcmpHash(
        switch (policy) {
          case 0 -> HashPolicy.ADDRESSES;
          case POLICY_FIELDS -> HashPolicy.FIELDS;
          default -> HashPolicy.FLOW;
        },
        seedable ? seed(sysctls) : 0);
  }

  private static int seed(Map<String, String> sysctls) {
    String name = IPV4 + "fib_multipath_hash_seed";
    return Integer.parseUnsignedInt(
        sysctls.getOrDefault(name + "?", sysctls.getOrDefault(name, "0")));
  }
}
