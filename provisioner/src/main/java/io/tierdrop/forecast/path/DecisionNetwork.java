package io.tierdrop.forecast.path;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The deciding nodes of a lab, as far as a flow's way depends on them.
///
/// A next hop or real server that is no stage here ends the way.
public final class DecisionNetwork {

  private final String entry;
  private final Map<String, DecisionStage> stages;
  private final Map<String, DecisionStage> answers;

  private DecisionNetwork(
      String entry, Map<String, DecisionStage> stages, Map<String, DecisionStage> answers) {
    this.entry = entry;
    this.stages = Collections.unmodifiableMap(stages);
    this.answers = Collections.unmodifiableMap(answers);
  }

  /// Puts a network together.
  ///
  /// @param entry the stage at which flows come in
  /// @throws IllegalArgumentException when two stages share a name or the entry is none of them
  public static DecisionNetwork of(String entry, Collection<? extends DecisionStage> stages) {
    return of(entry, stages, List.of());
  }

  /// The same with what decides on the way of the answers, which servers send themselves.
  public static DecisionNetwork of(
      String entry,
      Collection<? extends DecisionStage> stages,
      Collection<? extends DecisionStage> answers) {
    Map<String, DecisionStage> inward = byName(stages);
    if (!inward.containsKey(entry)) {
      throw new IllegalArgumentException("The entry " + entry + " is not a stage");
    }
    return new DecisionNetwork(entry, inward, byName(answers));
  }

  private static Map<String, DecisionStage> byName(Collection<? extends DecisionStage> stages) {
    Map<String, DecisionStage> byName = new LinkedHashMap<>();
    for (DecisionStage stage : stages) {
      if (byName.put(stage.name(), stage) != null) {
        throw new IllegalArgumentException("Two stages are called " + stage.name());
      }
    }
    return byName;
  }

  public String entry() {
    return entry;
  }

  public Collection<DecisionStage> stages() {
    return stages.values();
  }

  public Optional<DecisionStage> stage(String name) {
    return Optional.ofNullable(stages.get(name));
  }

  /// The same network with every stage passed through a function that keeps names.
  @SuppressWarnings("ReferenceEquality") // whether anything was edited, not what is equal
  public DecisionNetwork map(UnaryOperator<DecisionStage> function) {
    Map<String, DecisionStage> inward = mapped(stages, function);
    Map<String, DecisionStage> outward = mapped(answers, function);
    return inward == stages && outward == answers
        ? this
        : new DecisionNetwork(entry, inward, outward);
  }

  /// The same map when the function leaves all as it is.
  @SuppressWarnings("ReferenceEquality") // likewise
  private static Map<String, DecisionStage> mapped(
      Map<String, DecisionStage> stages, UnaryOperator<DecisionStage> function) {
    Map<String, DecisionStage> mapped = LinkedHashMap.newLinkedHashMap(stages.size());
    boolean same = true;
    for (Map.Entry<String, DecisionStage> stage : stages.entrySet()) {
      DecisionStage edited = function.apply(stage.getValue());
      same &= edited == stage.getValue();
      mapped.put(stage.getKey(), edited);
    }
    return same ? stages : mapped;
  }

  /// What decides about answers; empty where their way is not looked at.
  public Map<String, DecisionStage> answers() {
    return answers;
  }
}
