package io.tierdrop.software;

import io.tierdrop.plan.DaemonPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Daemons and what they need in the node's directory. Parts add up to a node's whole software.
public record NodeDaemons(
    List<String> directories,
    Map<String, String> files,
    Map<String, String> seeds,
    List<DaemonPlan> daemons) {

  public static final NodeDaemons NONE = new NodeDaemons(List.of(), Map.of(), Map.of(), List.of());

  public NodeDaemons plus(NodeDaemons other) {
    return new NodeDaemons(
        union(directories, other.directories),
        union(files, other.files),
        union(seeds, other.seeds),
        union(daemons, other.daemons));
  }

  private static <T> List<T> union(List<T> a, List<T> b) {
    List<T> all = new ArrayList<>(a);
    b.stream().filter(item -> !all.contains(item)).forEach(all::add);
    return List.copyOf(all);
  }

  private static Map<String, String> union(Map<String, String> a, Map<String, String> b) {
    Map<String, String> all = new TreeMap<>(a);
    all.putAll(b);
    return all;
  }
}
