package io.tierdrop.verify.change;

import io.tierdrop.plan.DaemonPlan;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.topology.HostProgram;
import io.tierdrop.topology.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/// Which daemons a deploy ends and starts anew at nodes that stay, as `reconcile/daemon_change.py`
/// decides: those with another command, those that cannot take over a changed file, and those that
/// go.
final class DaemonRestarts {

  private static final String SERVER = "nginx";

  /// They tell whether a node is well, and carry no flow.
  private static final Set<String> WATCHERS = Set.of("agent", "health");

  private final LabPlan old;
  private final LabPlan target;
  private final Map<String, NodePlan> after;

  DaemonRestarts(LabPlan old, LabPlan target) {
    this.old = old;
    this.target = target;
    after = target.nodes().stream().collect(Collectors.toMap(NodePlan::name, node -> node));
  }

  /// The servers whose connections end with a program of theirs.
  Set<String> servers() {
    Set<String> found = new TreeSet<>();
    restarts(DaemonRestarts::serves).values().forEach(found::addAll);
    return found;
  }

  /// A sentence for each other daemon of which it is not computed what goes with it.
  List<String> uncomputed() {
    List<String> sentences = new ArrayList<>();
    restarts((node, daemon) -> !serves(node, daemon) && !WATCHERS.contains(daemon.name()))
        .forEach(
            (daemon, nodes) ->
                sentences.add(
                    "The deploy ends %s at %s, or starts it anew: what is lost meanwhile is not computed."
                        .formatted(daemon, String.join(", ", nodes))));
    return sentences;
  }

  private static boolean serves(NodePlan node, DaemonPlan daemon) {
    return switch (node.kind()) {
      case BACKEND -> daemon.name().equals(SERVER);
      case HOST -> !HostProgram.TAKEN.contains(daemon.name());
      case CLIENTS, DNS, INTERNET, L4, L7, ROUTER, ROUTE_REFLECTOR, SWITCH -> false;
    };
  }

  /// By daemon the nodes.
  private Map<String, Set<String>> restarts(BiPredicate<NodePlan, DaemonPlan> which) {
    Map<String, Set<String>> found = new TreeMap<>();
    for (NodePlan node : old.nodes()) {
      NodePlan then = after.get(node.name());
      if (then == null || then.kind() != node.kind() || node.kind() == Kind.SWITCH) {
        continue;
      }
      for (DaemonPlan daemon : node.daemons()) {
        Optional<DaemonPlan> next =
            then.daemons().stream().filter(d -> d.name().equals(daemon.name())).findFirst();
        boolean goesOn = next.filter(d -> goesOn(node, daemon, then, d)).isPresent();
        if (!goesOn && which.test(node, daemon)) {
          found.computeIfAbsent(daemon.name(), _ -> new TreeSet<>()).add(node.name());
        }
      }
    }
    return found;
  }

  private boolean goesOn(NodePlan node, DaemonPlan daemon, NodePlan then, DaemonPlan next) {
    if (next.reload() instanceof DaemonPlan.Reload.Successor) {
      return true;
    }
    List<String> command = daemon.command().stream().map(word -> own(old, word)).toList();
    if (!command.equals(next.command().stream().map(word -> own(target, word)).toList())) {
      return false;
    }
    return !(next.reload() instanceof DaemonPlan.Reload.Restart)
        || read(old, node, daemon).equals(read(target, then, next));
  }

  private static Map<String, String> read(LabPlan lab, NodePlan node, DaemonPlan daemon) {
    Map<String, String> found = new TreeMap<>();
    daemon.reads().forEach(path -> found.put(path, own(lab, node.files().getOrDefault(path, ""))));
    return found;
  }

  /// The same in labs of whatever name: one is deployed in the place of the other.
  private static String own(LabPlan lab, String text) {
    return text.replace("/run/tierdrop/" + lab.lab() + "/", "/run/tierdrop//");
  }
}
