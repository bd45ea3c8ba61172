package io.tierdrop.graph;

import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.addressing.DrawnSegment;
import io.tierdrop.addressing.SegmentFinder;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Topology;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jgrapht.Graph;
import org.jgrapht.Graphs;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;

/// Nodes as drawn and the segments between them. All members of a tier hang on the same segments,
/// so that tiers stand for their members. Vertices are names: a segment is named like its switch,
/// which is no vertex of its own, or like no node.
public final class TopologyGraph {

  private final Map<String, Node> nodes;
  private final Map<String, DrawnSegment> segments;
  private final Graph<String, DefaultEdge> graph;

  private TopologyGraph(
      Map<String, Node> nodes,
      Map<String, DrawnSegment> segments,
      Graph<String, DefaultEdge> graph) {
    this.nodes = nodes;
    this.segments = segments;
    this.graph = graph;
  }

  public static TopologyGraph of(Topology topology) {
    return of(topology, SegmentFinder.of(topology));
  }

  /// For who has the topology's segments already.
  public static TopologyGraph of(Topology topology, List<DrawnSegment> found) {
    Graph<String, DefaultEdge> graph = new SimpleGraph<>(DefaultEdge.class);
    Map<String, Node> nodes = new LinkedHashMap<>();
    for (Node node : topology.nodes()) {
      if (node.kind() != Kind.SWITCH) {
        nodes.putIfAbsent(node.name(), node);
        graph.addVertex(node.name());
      }
    }
    Map<String, DrawnSegment> segments = new LinkedHashMap<>();
    for (DrawnSegment segment : found) {
      segments.put(segment.name(), segment);
      graph.addVertex(segment.name());
      segment.members().stream()
          .map(DrawnSegment.Member::tier)
          .distinct()
          .forEach(tier -> graph.addEdge(tier, segment.name()));
    }
    return new TopologyGraph(nodes, segments, graph);
  }

  /// The segments that both nodes hang on and that carry the family, in the order of the segments.
  public List<DrawnSegment> shared(String a, String b, IPVersion family) {
    if (!nodes.containsKey(a) || !nodes.containsKey(b)) {
      return List.of();
    }
    Set<String> around = Graphs.neighborSetOf(graph, b);
    return Graphs.neighborListOf(graph, a).stream()
        .filter(around::contains)
        .flatMap(name -> Optional.ofNullable(segments.get(name)).stream())
        .filter(segment -> segment.carries(family))
        .toList();
  }

  /// Over which segment an L4 sends to a real server: one that all L4s of the VIP share with it
  /// where there is one, so that it has one address for all of them and their tables are the same;
  /// the first that this L4 shares with it otherwise.
  ///
  /// @param group the L4s of the VIP, with this one among them
  public Optional<DrawnSegment> plane(
      String l4, Collection<String> group, String server, IPVersion family) {
    List<DrawnSegment> own = shared(l4, server, family);
    return own.stream()
        .filter(
            segment -> group.stream().allMatch(other -> graph.containsEdge(other, segment.name())))
        .findFirst()
        .or(() -> own.stream().findFirst());
  }

  /// The nodes whose loss cuts the drawing in two, as the drawing stands: a tier is one node.
  public Set<String> cutNodes() {
    Set<String> cut = new TreeSet<>(CutVertices.of(graph));
    cut.retainAll(nodes.keySet());
    return cut;
  }

  /// What gets to what, for who does not ask for the ways.
  public FamilyIslands islands(IPVersion family) {
    return new FamilyIslands(this, family);
  }

  Set<String> segments(IPVersion family) {
    return segments.values().stream()
        .filter(segment -> segment.carries(family))
        .map(DrawnSegment::name)
        .collect(Collectors.toSet());
  }

  List<String> forwarders() {
    return nodes.keySet().stream().filter(this::forwards).toList();
  }

  boolean forwards(String node) {
    Node drawn = nodes.get(node);
    return drawn != null && (drawn.kind() == Kind.ROUTER || drawn.kind() == Kind.INTERNET);
  }

  List<String> segmentsOf(String node, IPVersion family) {
    return nodes.containsKey(node)
        ? Graphs.neighborListOf(graph, node).stream()
            .filter(name -> segments.containsKey(name) && segments.get(name).carries(family))
            .toList()
        : List.of();
  }

  List<String> nodesOn(String segment) {
    return Graphs.neighborListOf(graph, segment);
  }
}
