package io.tierdrop.graph;

import inet.ipaddr.IPAddress.IPVersion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The shortest ways of one family's packets to some targets, hop by hop: what islands are held to.
final class ShortestWays {

  private final TopologyGraph graph;
  private final Map<String, Integer> distances;
  private final IPVersion family;
  private final Map<String, List<GraphHop>> nearest = new HashMap<>();

  /// @param distances of nodes and segments: how many segments are crossed to reach a target
  private ShortestWays(TopologyGraph graph, Map<String, Integer> distances, IPVersion family) {
    this.graph = graph;
    this.distances = distances;
    this.family = family;
  }

  /// The ways to any of the targets. Only routers and the internet pass packets on.
  static ShortestWays towards(TopologyGraph graph, Collection<String> targets, IPVersion family) {
    Map<String, Integer> distances = new HashMap<>();
    targets.forEach(target -> distances.put(target, 0));
    Set<String> reached = Set.copyOf(targets);
    for (int distance = 1; !reached.isEmpty(); distance++) {
      Set<String> next = new HashSet<>();
      for (String node : reached) {
        for (String segment : graph.segmentsOf(node, family)) {
          if (distances.putIfAbsent(segment, distance) == null) {
            for (String sender : graph.nodesOn(segment)) {
              if (distances.putIfAbsent(sender, distance) == null && graph.forwards(sender)) {
                next.add(sender);
              }
            }
          }
        }
      }
      reached = next;
    }
    return new ShortestWays(graph, distances, family);
  }

  /// Whether there is a way from this node; targets are where they are.
  boolean from(String node) {
    return distances.containsKey(node);
  }

  /// The equally near next nodes on the way; none when there is no way, or the node is a target.
  List<GraphHop> nextHops(String node) {
    List<GraphHop> hops = new ArrayList<>();
    @Nullable Integer distance = distances.get(node);
    if (distance == null || distance == 0) {
      return hops;
    }
    for (String segment : graph.segmentsOf(node, family)) {
      if (distance.equals(distances.get(segment))) {
        hops.addAll(nearest.computeIfAbsent(segment, on -> nearest(on, distance - 1)));
      }
    }
    return hops;
  }

  /// The nodes at a distance that pass packets on from a segment, or are targets on it: the same
  /// ones for everybody on the segment who goes over it.
  private List<GraphHop> nearest(String segment, int distance) {
    return graph.nodesOn(segment).stream()
        .filter(node -> distances.getOrDefault(node, -1) == distance)
        .filter(node -> distance == 0 || graph.forwards(node))
        .map(node -> new GraphHop(node, segment))
        .toList();
  }

  /// Every node on any of the ways from this one, itself and the targets included.
  Set<String> onTheWay(String from) {
    return onTheWay(from(from) ? List.of(from) : List.of());
  }

  /// Every node on any of the ways from the nearest of these, themselves and the targets included.
  /// Ways lead both ways, so that these nodes lie between a target and the nearest of these, too.
  Set<String> onTheWayFromNearest(Collection<String> froms) {
    List<String> with = froms.stream().filter(this::from).toList();
    int least = with.stream().mapToInt(this::distance).min().orElse(0);
    return onTheWay(with.stream().filter(from -> distance(from) == least).toList());
  }

  private int distance(String node) {
    return distances.getOrDefault(node, Integer.MAX_VALUE);
  }

  private Set<String> onTheWay(List<String> froms) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(froms);
    while (!open.isEmpty()) {
      String node = open.remove();
      if (seen.add(node)) {
        nextHops(node).forEach(hop -> open.add(hop.node()));
      }
    }
    return seen;
  }
}
