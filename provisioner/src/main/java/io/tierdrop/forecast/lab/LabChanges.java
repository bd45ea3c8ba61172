package io.tierdrop.forecast.lab;

import static java.util.stream.Collectors.toSet;

import io.tierdrop.forecast.change.NetworkChange;
import io.tierdrop.forecast.change.NetworkChanges;
import io.tierdrop.forecast.flow.IpBits;
import io.tierdrop.forecast.path.DecisionNetwork;
import io.tierdrop.forecast.path.DecisionStage;
import io.tierdrop.forecast.proxy.ProxyConfig;
import io.tierdrop.plan.FaultPoint;
import io.tierdrop.plan.InterfacePlan;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.topology.GeneratedFile;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.ServerCheck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What a lab's daemons and kernels make of a node that dies or goes in maintenance, once all who
/// can notice have.
///
/// keepalived takes a real server that fails its checks to weight 0 and deletes nothing; BIRD
/// takes learned routes over dead routers and L4s away; kernels leave out dead next hops.
public final class LabChanges {

  private final LabPlan plan;
  private final AddressOwners owners;
  private final Map<IpBits, List<String>> segments = new HashMap<>();

  public LabChanges(LabPlan plan) {
    this.plan = plan;
    owners = new AddressOwners(plan);
  }

  public LabPlan plan() {
    return plan;
  }

  /// A node is dead and nobody has noticed.
  public static NetworkChange unnoticed(DecisionNetwork network, String name) {
    return NetworkChange.death(name + " is dead, not noticed yet", network, name);
  }

  /// A node and all of its connections are gone.
  ///
  /// @param dead nodes that are dead already
  /// @throws IllegalArgumentException when there is no such node
  public NetworkChange death(DecisionNetwork network, String name, Set<String> dead) {
    return death(network, name, dead, check -> check != ServerCheck.NONE, _ -> true);
  }

  /// The same of a node whose kernel goes on: it still accepts connections for a daemon that stands
  /// still, which is all that some checks ask.
  public NetworkChange standstill(DecisionNetwork network, String name, Set<String> dead) {
    return death(network, name, dead, check -> check == ServerCheck.HTTP, this::asksByHttp);
  }

  /// A backend answers everything with an error: who asks by HTTP gives it nothing new.
  public NetworkChange unhealthy(DecisionNetwork network, String name) {
    return NetworkChange.of(
        name + " answers with errors",
        NetworkChanges.backendDown(
            weightless(network, name, check -> check == ServerCheck.HTTP), name, this::asksByHttp));
  }

  private boolean asksByHttp(String l7) {
    return ProxyConfig.asksByHttp(node(l7).config(GeneratedFile.HAPROXY).text());
  }

  private NetworkChange death(
      DecisionNetwork network,
      String name,
      Set<String> dead,
      Predicate<ServerCheck> noticed,
      Predicate<String> noticing) {
    return switch (node(name).kind()) {
      case ROUTER, L4, INTERNET -> NetworkChanges.deathNoticed(network, name);
      case L7 -> NetworkChange.death(name + " dies", weightless(network, name, noticed), name);
      case BACKEND, HOST ->
          NetworkChange.death(
              name + " dies",
              NetworkChanges.backendDown(weightless(network, name, noticed), name, noticing),
              name);
      case ROUTE_REFLECTOR ->
          NetworkChange.death(name + " dies", withoutReflector(network, name, dead), name);
      case CLIENTS, DNS, SWITCH -> NetworkChange.death(name + " dies", network, name);
    };
  }

  /// A node takes no new flows and goes on working. Of real servers only those hear of it that ask
  /// for more than a connection.
  ///
  /// @throws IllegalArgumentException when flows do not depend on such a node
  public NetworkChange maintenance(DecisionNetwork network, String name) {
    String label = name + " goes in maintenance";
    return switch (node(name).kind()) {
      case ROUTER -> NetworkChange.of(label, NetworkChanges.withdrawn(network, name).after());
      case L4 ->
          NetworkChange.of(label, NetworkChanges.announcementWithdrawn(network, name).after());
      case L7 -> NetworkChange.of(label, drained(network, name));
      case BACKEND, HOST ->
          NetworkChange.of(
              label, NetworkChanges.backendDrained(drained(network, name), name).after());
      case CLIENTS, DNS, INTERNET, ROUTE_REFLECTOR, SWITCH -> throw aside(name);
    };
  }

  /// The nodes with static routes over an L4: these do not hear of its maintenance.
  public List<String> deaf(DecisionNetwork network, String l4) {
    return network.stages().stream()
        .filter(DecisionStage.Router.class::isInstance)
        .map(DecisionStage.Router.class::cast)
        .filter(
            router ->
                router.routes().stream()
                    .filter(route -> !route.learned())
                    .flatMap(route -> route.hops().hops().stream())
                    .anyMatch(hop -> hop.name().equals(l4)))
        .map(DecisionStage.Router::name)
        .toList();
  }

  private static DecisionNetwork drained(DecisionNetwork network, String server) {
    return weightless(network, server, check -> check == ServerCheck.HTTP);
  }

  private static DecisionNetwork weightless(
      DecisionNetwork network, String server, Predicate<ServerCheck> noticed) {
    return NetworkChanges.serverWeight(network, server, 0, noticed).after();
  }

  /// Between two members of the reflectors' autonomous system announcements travel over those
  /// reflectors of a segment that both have sessions with, otherwise straight. Where the last of
  /// these dies, what one had learned of the other there is taken back.
  private DecisionNetwork withoutReflector(DecisionNetwork network, String name, Set<String> dead) {
    Set<String> gone = new HashSet<>(dead);
    gone.add(name);
    return NetworkChanges.unheard(
        network,
        (router, gateway) ->
            segment(router, gateway)
                .map(segment -> reflectors(segment, router, gateway))
                .filter(between -> !between.isEmpty() && gone.containsAll(between))
                .isEmpty());
  }

  /// The segment on which a node reaches a gateway.
  private Optional<String> segment(String node, IpBits gateway) {
    Set<String> own =
        plan.node(node).stream()
            .flatMap(found -> found.interfaces().stream())
            .map(InterfacePlan::segment)
            .collect(toSet());
    return segments().getOrDefault(gateway, List.of()).stream().filter(own::contains).findFirst();
  }

  /// The segments on which an address is; worked out once, when it is asked for.
  private synchronized Map<IpBits, List<String>> segments() {
    if (segments.isEmpty()) {
      for (NodePlan node : plan.nodes()) {
        for (InterfacePlan port : node.interfaces()) {
          port.addresses()
              .forEach(
                  address ->
                      segments
                          .computeIfAbsent(AddressOwners.address(address), _ -> new ArrayList<>())
                          .add(port.segment()));
        }
      }
    }
    return segments;
  }

  /// The reflectors on a segment that a node and the gateway's owner have sessions with.
  private Set<String> reflectors(String segment, String node, IpBits gateway) {
    List<String> asked = peers(node);
    List<String> announced = owners.of(gateway).map(this::peers).orElse(List.of());
    return plan.nodes().stream()
        .filter(each -> each.kind() == Kind.ROUTE_REFLECTOR)
        .filter(each -> asked.contains(each.name()) && announced.contains(each.name()))
        .filter(each -> each.interfaces().stream().anyMatch(port -> port.segment().equals(segment)))
        .map(NodePlan::name)
        .collect(toSet());
  }

  /// Those that a node has BGP sessions with, whoever opens them.
  private List<String> peers(String node) {
    return plan.node(node)
        .map(found -> found.faultPoints().getOrDefault(FaultPoint.BGP_SESSION, List.of()))
        .orElse(List.of());
  }

  private NodePlan node(String name) {
    if (plan.segments().stream().anyMatch(segment -> segment.name().equals(name))) {
      throw new IllegalArgumentException(
          "What the loss of the segment "
              + name
              + " breaks is not computed. Take the nodes on it, or take its links down on the VM.");
    }
    return plan.node(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The lab has no node "
                        + name
                        + ". It has "
                        + plan.nodes().stream().map(NodePlan::name).toList()
                        + "."));
  }

  private IllegalArgumentException aside(String name) {
    return new IllegalArgumentException(
        "There is no maintenance for "
            + name
            + ": only routers, L4s, L7s and backends can be set aside. Use --without for its"
            + " death.");
  }
}
