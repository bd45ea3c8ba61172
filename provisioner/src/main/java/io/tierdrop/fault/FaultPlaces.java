package io.tierdrop.fault;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.plan.FaultPoint;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
    return !meant.isEmpty()
        && meant.stream().allMatch(node -> refusal(kind, node, Map.of()).isEmpty());
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

  /// Why a fault cannot be injected, a line for each of its nodes that cannot have it.
  public List<String> refusals(Fault fault) {
    List<String> refusals = new ArrayList<>();
    for (String word : fault.nodes()) {
      List<NodePlan> meant = meant(word);
      if (meant.isEmpty()) {
        refusals.add("There is no node " + word);
      }
      meant.forEach(node -> refusal(fault.kind(), node, fault.settings()).ifPresent(refusals::add));
    }
    return refusals;
  }

  /// Why a member cannot have a fault, whatever its settings; empty when it can.
  Optional<String> refusal(FaultKind kind, String member) {
    return nodes.stream()
        .filter(node -> node.name().equals(member))
        .findFirst()
        .flatMap(node -> refusal(kind, node, Map.of()));
  }

  /// What is said of a node that has nothing of a kind: `it runs no daemon`.
  static String lacks(FaultPoint point) {
    return named(point).lacks();
  }

  private List<NodePlan> meant(String word) {
    return nodes.stream()
        .filter(node -> node.name().equals(word) || node.tier().equals(word))
        .toList();
  }

  private static Optional<String> refusal(
      FaultKind kind, NodePlan node, Map<String, String> settings) {
    if (!kind.on().contains(node.kind())) {
      return Optional.of(
          "%s is a fault of %s nodes, %s is %s"
              .formatted(
                  kind.word(),
                  kind.on().stream().map(Kind::label).sorted().collect(Collectors.joining(" and ")),
                  node.name(),
                  node.kind().label()));
    }
    for (FaultPoint point : kind.needs()) {
      if (there(node, point).isEmpty()) {
        return Optional.of(
            "%s has nothing to work on at %s: %s"
                .formatted(kind.word(), node.name(), lacks(point)));
      }
    }
    for (Map.Entry<String, String> given : settings.entrySet()) {
      FaultSetting setting = kind.setting(given.getKey()).orElseThrow();
      Optional<FaultPoint> point = setting.among();
      if (point.isPresent() && !setting.names(given.getValue(), there(node, point.get()))) {
        List<String> there = there(node, point.get());
        return Optional.of(
            "%s has no %s %s. It has: %s"
                .formatted(
                    node.name(),
                    named(point.get()).is(),
                    given.getValue(),
                    there.isEmpty() ? "none" : String.join(", ", there)));
      }
    }
    return Optional.empty();
  }

  private static List<String> there(NodePlan node, FaultPoint point) {
    return node.faultPoints().getOrDefault(point, List.of());
  }

  private static FaultCatalog.Point named(FaultPoint point) {
    return Objects.requireNonNull(FaultCatalog.ONCE.points().get(point));
  }
}
