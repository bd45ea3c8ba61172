package io.tierdrop.graph;

import inet.ipaddr.IPAddress.IPVersion;
import java.util.Collection;
import java.util.List;
import org.jgrapht.alg.util.UnionFind;

/// Which nodes' packets of one family get to each other, by whatever way. Segments that routers or
/// the internet lie between are one island, and nodes reach whoever hangs on an island of theirs.
public final class FamilyIslands {

  private final TopologyGraph graph;
  private final IPVersion family;
  private final UnionFind<String> segments;

  FamilyIslands(TopologyGraph graph, IPVersion family) {
    this.graph = graph;
    this.family = family;
    segments = new UnionFind<>(graph.segments(family));
    for (String forwarder : graph.forwarders()) {
      List<String> around = graph.segmentsOf(forwarder, family);
      around.forEach(segment -> segments.union(around.getFirst(), segment));
    }
  }

  /// Whether packets get from a node to any of the others, and back; to itself they always do.
  public boolean join(String node, Collection<String> others) {
    List<String> own = graph.segmentsOf(node, family);
    return others.contains(node)
        || others.stream()
            .flatMap(other -> graph.segmentsOf(other, family).stream())
            .anyMatch(there -> own.stream().anyMatch(here -> segments.inSameSet(here, there)));
  }
}
