package io.tierdrop.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.Graphs;
import org.jgrapht.graph.DefaultEdge;

/// The vertices whose loss cuts a connected part of a graph in two (Hopcroft and Tarjan, 1973).
/// JGraphT's inspector calls itself for every vertex in a row and runs out of stack on long chains,
/// which a lab file could draw on purpose; this one keeps its own stack.
final class CutVertices {

  /// A vertex under visit, and the neighbours still to look at.
  private record Visit(String vertex, String parent, Iterator<String> left) {}

  private final Graph<String, DefaultEdge> graph;
  private final Map<String, Integer> order = new HashMap<>();

  /// The earliest vertex that is reached from a vertex' descendants without passing through it.
  private final Map<String, Integer> earliest = new HashMap<>();

  private final Set<String> found = new HashSet<>();

  private CutVertices(Graph<String, DefaultEdge> graph) {
    this.graph = graph;
  }

  static Set<String> of(Graph<String, DefaultEdge> graph) {
    CutVertices cut = new CutVertices(graph);
    graph.vertexSet().forEach(cut::walkFrom);
    return cut.found;
  }

  private void walkFrom(String root) {
    if (order.containsKey(root)) {
      return;
    }
    Deque<Visit> visits = new ArrayDeque<>();
    visits.push(visit(root, root));
    int subtrees = 0;
    while (!visits.isEmpty()) {
      Visit at = visits.element();
      if (at.left().hasNext()) {
        String next = at.left().next();
        Integer seen = order.get(next);
        if (seen == null) {
          visits.push(visit(next, at.vertex()));
        } else if (!next.equals(at.parent())) {
          earliest.merge(at.vertex(), seen, Math::min);
        }
        continue;
      }
      visits.pop();
      if (at.parent().equals(root)) {
        subtrees += at.vertex().equals(root) ? 0 : 1;
      } else if (earliest.getOrDefault(at.vertex(), 0) >= order.getOrDefault(at.parent(), 0)) {
        found.add(at.parent());
      }
      earliest.merge(at.parent(), earliest.getOrDefault(at.vertex(), 0), Math::min);
    }
    if (subtrees > 1) {
      found.add(root);
    }
  }

  private Visit visit(String vertex, String parent) {
    order.put(vertex, order.size());
    earliest.put(vertex, order.size() - 1);
    return new Visit(vertex, parent, Graphs.neighborListOf(graph, vertex).iterator());
  }
}
