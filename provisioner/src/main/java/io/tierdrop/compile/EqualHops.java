package io.tierdrop.compile;

import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.problem.JsonPointers;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Topology;
import java.util.LinkedHashMap;
import java.util.Map;

/// Routers learn no more equal next hops than their daemons put in the kernel. Which of more they
/// would keep depends on what was announced first: such a lab is refused.
final class EqualHops {

  private EqualHops() {}

  /// @throws InvalidLabException with one problem for each tier that would learn too many
  static void check(Topology topology, LearnedRoutes learned) throws InvalidLabException {
    Map<Node, Problem> problems = new LinkedHashMap<>();
    learned
        .routes()
        .forEach(
            (member, routes) ->
                routes.forEach(
                    (prefix, hops) -> {
                      if (hops.size() > LabLimits.EQUAL_HOPS) {
                        problems.putIfAbsent(
                            member.tier(), refused(topology, member, prefix, hops.size()));
                      }
                    }));
    if (!problems.isEmpty()) {
      throw new InvalidLabException(problems.values().stream().toList());
    }
  }

  private static Problem refused(Topology topology, Member member, String prefix, int hops) {
    return Problem.error(
        JsonPointers.child("/nodes", topology.nodes().indexOf(member.tier())),
        "%s learns %d equal next hops to %s by BGP, and uses %d at most"
            .formatted(member.name(), hops, prefix, LabLimits.EQUAL_HOPS),
        "Lower the counts of those that announce it");
  }
}
