package io.tierdrop.compile;

import inet.ipaddr.IPAddress;
import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.plan.RoutePlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.problem.JsonPointers;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.OwnRoute;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Routes that a person gave to routers, in place of static ones to the same prefixes.
final class OwnRoutes {

  private static final String DEFAULT = "default";

  private OwnRoutes() {}

  /// @param planned those that follow from the drawing
  /// @throws InvalidLabException where BGP brings a route to the same prefix
  static Map<Member, List<RoutePlan>> over(
      Map<Member, List<RoutePlan>> planned,
      Topology topology,
      PortMap wiring,
      LearnedRoutes learned)
      throws InvalidLabException {
    Map<Member, List<RoutePlan>> all = new HashMap<>(planned);
    List<Problem> problems = new ArrayList<>();
    for (Member member : wiring.members()) {
      if (member.tier().role() instanceof Role.Router router && !router.routes().isEmpty()) {
        List<RoutePlan> routes = new ArrayList<>(planned.getOrDefault(member, List.of()));
        for (int i = 0; i < router.routes().size(); i++) {
          OwnRoute drawn = router.routes().get(i);
          RoutePlan route = route(drawn, member, wiring);
          if (learned.has(member, drawn.to().toString())) {
            problems.add(refused(topology.nodes(), member, drawn, i));
          }
          routes.removeIf(
              other -> other.to().equals(route.to()) && other.family() == route.family());
          routes.add(route);
        }
        all.put(member, List.copyOf(routes));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidLabException(problems);
    }
    return all;
  }

  private static Problem refused(List<Node> nodes, Member member, OwnRoute drawn, int index) {
    return Problem.error(
        JsonPointers.child(
            JsonPointers.child("/nodes", nodes.indexOf(member.tier())) + "/routes", index),
        "%s learns its route to %s by BGP".formatted(member.name(), drawn.to()),
        "Take this one out, or write a more specific prefix");
  }

  private static RoutePlan route(OwnRoute drawn, Member member, PortMap wiring) {
    AddressFamily family = drawn.to().ipv4() ? AddressFamily.IPV4 : AddressFamily.IPV6;
    return new RoutePlan(
        drawn.to().length() == 0 ? DEFAULT : drawn.to().toString(),
        family.number(),
        drawn.via().stream()
            .map(
                hop ->
                    new RoutePlan.NextHop(
                        AddressFamily.text(hop.gateway()),
                        device(hop.gateway(), member, wiring),
                        hop.weight()))
            .toList(),
        null);
  }

  /// The rules of the lab have found it there.
  private static String device(IPAddress gateway, Member member, PortMap wiring) {
    return wiring.ports(member).stream()
        .map(PortMap.Port::segment)
        .filter(
            segment ->
                segment.prefixes().values().stream().anyMatch(prefix -> prefix.contains(gateway)))
        .findFirst()
        .orElseThrow()
        .name();
  }
}
