package io.tierdrop.addressing;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.problem.JsonPointers;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A topology's nodes by name, and what is found wrong with their addresses.
final class DrawnNodes {

  /// Nobody reads more at once, and a file could be made to cause any number.
  private static final int MOST_PROBLEMS = 1_000;

  private final Topology topology;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  DrawnNodes(Topology topology) {
    this.topology = topology;
    for (int i = 0; i < topology.nodes().size(); i++) {
      indexes.putIfAbsent(topology.nodes().get(i).name(), i);
    }
  }

  Topology topology() {
    return topology;
  }

  Node node(String tier) {
    return topology.nodes().get(index(tier));
  }

  String pointer(String tier) {
    return JsonPointers.child("/nodes", index(tier));
  }

  private int index(String tier) {
    Integer index = indexes.get(tier);
    if (index == null) {
      throw new IllegalArgumentException("no node is named " + tier);
    }
    return index;
  }

  /// The first member's given address.
  Optional<IPAddress> given(String tier, String segment, IPVersion family) {
    return node(tier).addresses().getOrDefault(segment, List.of()).stream()
        .filter(address -> address.getIPVersion() == family)
        .findFirst();
  }

  /// The JSON pointer of a given address.
  String givenPointer(String tier, String segment, IPAddress address) {
    String list = JsonPointers.child(JsonPointers.child(pointer(tier), "addresses"), segment);
    int index = node(tier).addresses().getOrDefault(segment, List.of()).indexOf(address);
    return JsonPointers.child(list, Math.max(0, index));
  }

  void error(String where, String message, String remedy) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(Problem.error(where, message, remedy));
    }
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }
}
