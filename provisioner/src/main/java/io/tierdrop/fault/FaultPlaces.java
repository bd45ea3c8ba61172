package io.tierdrop.fault;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.plan.FaultPoint;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
    return !meant.isEmpty() && meant.stream().allMatch(node -> on(kind, node));
  }

  /// Why nodes cannot have it, in the steward's own words; empty when all of them can.
  ///
  /// @param words members, or tiers for all of their members
  public Optional<String> refusal(FaultKind kind, List<String> words, Map<String, String> given) {
    for (String word : words) {
      List<NodePlan> meant = meant(word);
      if (meant.isEmpty()) {
        return Optional.of(unknown(word));
      }
      for (NodePlan node : meant) {
        Optional<String> refusal = refusal(kind, node, given);
        if (refusal.isPresent()) {
          return refusal.map(text -> text + ".");
        }
      }
    }
    return words.isEmpty() ? Optional.of("No node is named. Say at least one.") : Optional.empty();
  }

  /// What is said of words that are no nodes, the first of them; empty when all are there.
  public Optional<String> missing(List<String> words) {
    return words.stream().filter(word -> meant(word).isEmpty()).findFirst().map(this::unknown);
  }

  private String unknown(String word) {
    return NodeWord.unknown(word, nodes.stream().map(NodePlan::name).toList());
  }

  private static Optional<String> refusal(
      FaultKind kind, NodePlan node, Map<String, String> given) {
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
      if (node.faultPoints().getOrDefault(point, List.of()).isEmpty()) {
        return Optional.of(
            "%s has nothing to work on at %s: %s"
                .formatted(
                    kind.word(), node.name(), FaultCatalog.ONCE.lacks().getOrDefault(point, "")));
      }
    }
    for (FaultSetting setting : kind.settings()) {
      String value = given.get(setting.name());
      FaultPoint among = setting.among().orElse(null);
      if (value != null && among != null) {
        List<String> there = node.faultPoints().getOrDefault(among, List.of());
        if (!setting.names(value, there)) {
          return Optional.of(
              "%s has no %s %s. It has: %s"
                  .formatted(
                      node.name(),
                      FaultCatalog.ONCE.nouns().getOrDefault(among, ""),
                      value,
                      there.isEmpty() ? "none" : String.join(", ", there)));
        }
      }
    }
    return Optional.empty();
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
    return refusal(kind, node, Map.of()).isEmpty();
  }
}
