package io.tierdrop.fault;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.plan.FaultPoint;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.Lab;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What the nodes of a lab can have, by its plan and the catalogue. The steward has the last word
/// and decides by the same two.
public final class FaultPlaces {

  /// Of a lab that has no nodes.
  public static final FaultPlaces NOWHERE = new FaultPlaces(List.of());

  private final List<NodePlan> nodes;

  private FaultPlaces(List<NodePlan> nodes) {
    this.nodes = nodes;
  }

  public static FaultPlaces in(LabPlan plan) {
    return new FaultPlaces(plan.nodes());
  }

  /// Plans the lab; nothing can be broken in one that cannot run.
  public static FaultPlaces in(Lab lab) {
    try {
      return in(new LabPlanner(new ConfigTemplates()).plan(lab));
    } catch (InvalidLabException e) {
      return NOWHERE;
    }
  }

  /// What all of these can have; nothing where one is not there.
  ///
  /// @param words members, or tiers for all of their members
  public List<FaultKind> all(List<String> words) {
    return FaultKind.all().stream()
        .filter(kind -> !words.isEmpty() && words.stream().allMatch(word -> on(kind, word)))
        .toList();
  }

  /// Whether a member, or each of a tier, can have it.
  public boolean on(FaultKind kind, String word) {
    List<NodePlan> meant = meant(word);
    return !meant.isEmpty() && meant.stream().allMatch(node -> on(kind, node));
  }

  /// What can be chosen from for a setting that names something of the nodes, such as interfaces.
  ///
  /// @param words members or tiers; none for all
  public List<String> values(FaultPoint point, List<String> words) {
    Set<String> values = new LinkedHashSet<>();
    for (NodePlan node : nodes) {
      if (words.isEmpty() || words.contains(node.name()) || words.contains(node.tier())) {
        values.addAll(node.faultPoints().getOrDefault(point, List.of()));
      }
    }
    return List.copyOf(values);
  }

  private List<NodePlan> meant(String word) {
    return nodes.stream()
        .filter(node -> node.name().equals(word) || node.tier().equals(word))
        .toList();
  }

  private static boolean on(FaultKind kind, NodePlan node) {
    return kind.on().contains(node.kind())
        && kind.needs().stream()
            .noneMatch(point -> node.faultPoints().getOrDefault(point, List.of()).isEmpty());
  }
}
