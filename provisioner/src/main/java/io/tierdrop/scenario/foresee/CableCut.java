package io.tierdrop.scenario.foresee;

import io.tierdrop.forecast.change.NetworkChanges;
import io.tierdrop.forecast.ecmp.EcmpGroup;
import io.tierdrop.forecast.ecmp.NextHop;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.path.DecisionNetwork;
import io.tierdrop.forecast.path.DecisionStage;
import io.tierdrop.forecast.path.HopSenders;
import io.tierdrop.forecast.path.PrefixRoute;
import io.tierdrop.plan.InterfacePlan;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.ServicePlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// One cable of a node that is unplugged, while its others are in place.
///
/// Whoever sends over it loses a next hop, at both of its ends: BGP and BFD take it out, the kernel
/// by its neighbours as for a node that died. What is behind the node is not looked at by anyone:
/// a router whose way on is cut goes on being a static next hop.
final class CableCut {

  private final LabPlan plan;
  private final DecisionNetwork network;
  private final NodePlan node;
  private final InterfacePlan cable;
  private final List<IpBits> own;
  private final List<PrefixRoute> segment;
  private final String end;

  private CableCut(LabPlan plan, DecisionNetwork network, NodePlan node, InterfacePlan cable) {
    this.plan = plan;
    this.network = network;
    this.node = node;
    this.cable = cable;
    this.own = cable.addresses().stream().map(CableCut::address).toList();
    this.segment = cable.addresses().stream().map(CableCut::connected).toList();
    this.end = node.name() + "'s cable to " + cable.segment();
  }

  /// @param name of the node's end; empty when it has no such cable
  static Optional<CableCut> of(LabPlan plan, DecisionNetwork network, NodePlan node, String name) {
    return node.interfaces().stream()
        .filter(port -> port.name().equals(name))
        .findFirst()
        .map(port -> new CableCut(plan, network, node, port));
  }

  /// Whether nothing comes to or from the node any more: it has no other cable, or flows come to it
  /// over this one, or all of an L7's servers do, without which its checks fail.
  boolean isolates() {
    return node.interfaces().size() == 1
        || switch (node.kind()) {
          case L7 -> servedHere() || (!served() && onlyHere(backends()));
          case BACKEND, HOST -> served() ? servedHere() : onlyHere(proxies());
          case CLIENTS, DNS, INTERNET, L4, ROUTER, ROUTE_REFLECTOR, SWITCH -> false;
        };
  }

  /// Whether next hops are all that is concerned; otherwise, and unless it [#isolates], what comes
  /// of it is not computed.
  boolean routesOnly() {
    return switch (node.kind()) {
      case CLIENTS, INTERNET, ROUTER -> true;
      case L4 -> plan.services().stream().noneMatch(this::sendsHere);
      case BACKEND, DNS, HOST, L7, ROUTE_REFLECTOR, SWITCH -> false;
    };
  }

  /// Nobody has noticed: whatever is sent over it goes to [#end].
  DecisionNetwork unnoticed() {
    return NetworkChanges.hops(
        network,
        senders(),
        (router, hop) ->
            over(router, hop) ? new NextHop(end, hop.gateway(), hop.weight(), hop.state()) : hop);
  }

  /// All who can have noticed; who cannot goes on sending to [#end].
  DecisionNetwork noticed() {
    return NetworkChanges.hopsLost(unnoticed(), senders(), (_, hop) -> hop.name().equals(end));
  }

  /// Routes that may go over it: the node's, and those to the node.
  private HopSenders senders() {
    return network.senders(node.name()).andAll(node.name());
  }

  /// A name for where packets go that are sent over it.
  String end() {
    return end;
  }

  private boolean over(String router, NextHop hop) {
    return router.equals(node.name())
        ? segment.stream().anyMatch(prefix -> prefix.covers(hop.gateway()))
        : own.contains(hop.gateway());
  }

  private static IpBits address(String text) {
    return IpBits.parse(text.substring(0, text.indexOf('/')));
  }

  private static PrefixRoute connected(String text) {
    int length = Integer.parseInt(text.substring(text.indexOf('/') + 1));
    return new PrefixRoute(address(text), length, EcmpGroup.inOrder(List.of()));
  }

  private boolean sendsHere(ServicePlan service) {
    return service.l4().contains(node.name())
        && service.realServers().stream().anyMatch(s -> s.segment().equals(cable.segment()));
  }

  private List<String> services() {
    return plan.services().stream()
        .flatMap(service -> service.realServers().stream())
        .filter(server -> server.node().equals(node.name()))
        .map(ServicePlan.RealServer::segment)
        .toList();
  }

  private boolean served() {
    return services().contains(cable.segment());
  }

  private boolean servedHere() {
    return served() && services().stream().allMatch(cable.segment()::equals);
  }

  private Set<String> backends() {
    return network.stage(node.name()).stream()
        .filter(DecisionStage.Proxy.class::isInstance)
        .map(DecisionStage.Proxy.class::cast)
        .flatMap(proxy -> proxy.backends().stream())
        .map(share -> share.node())
        .collect(Collectors.toSet());
  }

  private Set<String> proxies() {
    return network.stages().stream()
        .filter(DecisionStage.Proxy.class::isInstance)
        .map(DecisionStage.Proxy.class::cast)
        .filter(
            proxy -> proxy.backends().stream().anyMatch(share -> share.node().equals(node.name())))
        .map(DecisionStage.Proxy::name)
        .collect(Collectors.toSet());
  }

  /// Whether this one's is the only segment that the node shares with others.
  private boolean onlyHere(Set<String> others) {
    Set<String> all =
        node.interfaces().stream().map(InterfacePlan::segment).collect(Collectors.toSet());
    Set<String> shared =
        plan.nodes().stream()
            .filter(other -> others.contains(other.name()))
            .flatMap(other -> other.interfaces().stream())
            .map(InterfacePlan::segment)
            .filter(all::contains)
            .collect(Collectors.toSet());
    return shared.equals(Set.of(cable.segment()));
  }
}
