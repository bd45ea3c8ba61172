package io.tierdrop.exchange.engine;

import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What things of a lab are called where engines make containers, interfaces, images and resources
/// of them. No two nodes have the same name.
final class EngineNames {

  /// What Kubernetes takes for names (RFC 1123, 2.1), and Docker for the parts of an image's.
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");

  /// Of `linux/if.h`: IFNAMSIZ without its end. Clabernetes names an interface by its node, a dash,
  /// and its own name.
  private static final int LONGEST_DEVICE = 15;

  private EngineNames() {}

  /// Nodes keep their names.
  static Map<String, String> plain(LabPlan plan) {
    Map<String, String> names = new LinkedHashMap<>();
    plan.nodes().forEach(node -> names.put(node.name(), node.name()));
    return names;
  }

  /// Small letters only, and short; those that would not fit become `n-1` and so on.
  static Map<String, String> small(LabPlan plan) {
    Set<String> taken = new HashSet<>();
    Map<String, String> fitting = new LinkedHashMap<>();
    for (NodePlan node : plan.nodes()) {
      String small = node.name().toLowerCase(Locale.ROOT);
      if (fits(small, node) && taken.add(small)) {
        fitting.put(node.name(), small);
      }
    }
    Map<String, String> names = new LinkedHashMap<>();
    for (int i = 0; i < plan.nodes().size(); i++) {
      String node = plan.nodes().get(i).name();
      String fit = fitting.get(node);
      names.put(node, fit == null ? free(taken, i + 1) : fit);
    }
    return names;
  }

  private static boolean fits(String small, NodePlan node) {
    int device = device(node.interfaces().size()).length();
    return LABEL.matcher(small).matches() && small.length() + 1 + device <= LONGEST_DEVICE;
  }

  private static String free(Set<String> taken, int first) {
    return IntStream.iterate(first, i -> i + 1)
        .mapToObj(i -> "n-" + i)
        .filter(taken::add)
        .findFirst()
        .orElseThrow();
  }

  /// An interface of a node, counted from 1.
  static String device(int number) {
    return "e" + number;
  }

  /// The fabric's name, which no node has.
  static String fabric(Map<String, String> nodes) {
    return Stream.concat(
            Stream.of("fabric"), IntStream.iterate(0, i -> i + 1).mapToObj(i -> "fabric-" + i))
        .filter(name -> !nodes.containsValue(name))
        .findFirst()
        .orElseThrow();
  }

  /// The lab's name where none may end in a dash, as of images and of Kubernetes' resources.
  static String lab(String name) {
    return name.replaceAll("-+$", "");
  }
}
