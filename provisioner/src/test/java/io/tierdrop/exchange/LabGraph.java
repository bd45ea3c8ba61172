package io.tierdrop.exchange;

import io.tierdrop.addressing.DrawnSegment;
import io.tierdrop.addressing.SegmentFinder;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Topology;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a lab and its export must have in common.
///
/// @param kinds by node
/// @param hyperedges who hangs on the same segment, or the two ends of a link as drawn
record LabGraph(Map<String, String> kinds, Set<Set<String>> hyperedges) {

  /// As drawn: tiers are one node, switches too.
  static LabGraph drawn(Topology topology) {
    Map<String, String> kinds = new TreeMap<>();
    for (Node node : topology.nodes()) {
      kinds.put(
          node.name(), node.kind().label() + (node.count() == null ? "" : " x" + node.count()));
    }
    return new LabGraph(
        kinds,
        topology.links().stream()
            .map(link -> (Set<String>) new TreeSet<>(Set.of(link.a(), link.b())))
            .collect(Collectors.toSet()));
  }

  /// As it runs: members are nodes of their own, and switches are what they hang on.
  static LabGraph running(Topology topology) {
    Map<String, String> kinds = new TreeMap<>();
    for (Node node : topology.nodes()) {
      if (node.kind() != Kind.SWITCH) {
        node.members().forEach(member -> kinds.put(member, node.kind().label()));
      }
    }
    return new LabGraph(
        kinds,
        SegmentFinder.of(topology).stream()
            .map(
                segment ->
                    segment.members().stream()
                        .map(DrawnSegment.Member::name)
                        .collect(Collectors.toSet()))
            .filter(members -> !members.isEmpty())
            .collect(Collectors.toSet()));
  }
}
