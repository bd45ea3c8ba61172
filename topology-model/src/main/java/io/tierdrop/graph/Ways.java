package io.tierdrop.graph;

import inet.ipaddr.IPAddress.IPVersion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The shortest ways of one family's packets to some targets.
public final class Ways {

  private final TopologyGraph graph;
  private final Map<String, Integer> distances;
  private final IPVersion family;

  /// @param distances of nodes and segments: how many segments are crossed to reach a target
  Ways(TopologyGraph graph, Map<String, Integer> distances, IPVersion family) {
    this.graph = graph;
    this.distances = distances;
    this.family = family;
  }

  /// Whether there is a way from this node; targets are where they are.
  public boolean from(String node) {
    return distances.containsKey(node);
  }

  /// The equally near next nodes on the way; none when there is no way, or the node is a target.
  public List<NextHop> nextHops(String node) {
    List<NextHop> hops = new ArrayList<>();
    @Nullable Integer distance = distances.get(node);
    if (distance == null || distance == 0) {
      return hops;
    }
    for (String segment : graph.segmentsOf(node, family)) {
      if (distance.equals(distances.get(segment))) {
        for (String next : graph.nodesOn(segment)) {
          @Nullable Integer left = distances.get(next);
          if (left != null && left == distance - 1 && (left == 0 || graph.forwards(next))) {
            hops.add(new NextHop(next, segment));
          }
        }
      }
    }
    return hops;
  }

  /// Every node on any of the ways from this one, itself and the targets included.
  public Set<String> onTheWay(String from) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    if (from(from)) {
      open.add(from);
    }
    while (!open.isEmpty()) {
      String node = open.remove();
      if (seen.add(node)) {
        nextHops(node).forEach(hop -> open.add(hop.node()));
      }
    }
    return seen;
  }
}
