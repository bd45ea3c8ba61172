package io.tierdrop.verify;

import io.tierdrop.verify.failure.FailureOutcome;
import io.tierdrop.verify.failure.FlowCounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Failures of the same kind and tier that harm in the same way: one cause.
///
/// @param label such as `each member of LB7`
/// @param harm in a few words, what they do
/// @param outcomes worst first
public record FailureGroup(String label, String harm, List<FailureOutcome> outcomes) {

  public FailureGroup {
    outcomes = List.copyOf(outcomes);
  }

  /// Groups in the order of their worst.
  ///
  /// @param outcomes worst first
  public static List<FailureGroup> of(List<FailureOutcome> outcomes) {
    Map<List<String>, List<FailureOutcome>> groups = new LinkedHashMap<>();
    for (FailureOutcome outcome : outcomes) {
      groups
          .computeIfAbsent(List.of(label(outcome), harm(outcome)), _ -> new ArrayList<>())
          .add(outcome);
    }
    List<FailureGroup> found = new ArrayList<>();
    groups.forEach(
        (key, members) -> found.add(new FailureGroup(key.getFirst(), key.getLast(), members)));
    return List.copyOf(found);
  }

  public FailureOutcome worst() {
    return outcomes.getFirst();
  }

  private static String label(FailureOutcome outcome) {
    return outcome.failures().stream()
        .map(
            failure ->
                switch (failure.kind()) {
                  case MEMBER ->
                      failure.tier().equals(failure.name())
                          ? failure.name()
                          : "a member of " + failure.tier();
                  case CABLE ->
                      "a cable of "
                          + failure.tier()
                          + failure.name().substring(failure.name().indexOf(':'));
                  case SEGMENT -> "segment " + failure.name();
                  case SITE -> "site " + failure.name();
                  case DAEMON ->
                      failure.name().substring(failure.name().indexOf('/') + 1)
                          + " of "
                          + failure.tier();
                })
        .collect(Collectors.joining(", then "));
  }

  /// What an outcome is, in words without figures.
  static String harm(FailureOutcome outcome) {
    if (!outcome.computed()) {
      return "not computed";
    }
    FlowCounts all = outcome.all();
    List<String> words = new ArrayList<>();
    if (!outcome.dark().isEmpty()) {
      words.add("nobody reaches " + String.join(", ", outcome.dark()));
    }
    if (all.reset() > 0) {
      words.add("resets flows");
    }
    if (all.stalled() > 0) {
      words.add("stops flows");
    }
    if (all.ended() > 0) {
      words.add("takes its own flows along");
    }
    if (all.newLost() > 0 && outcome.dark().isEmpty()) {
      words.add("refuses new ones");
    }
    if (words.isEmpty() && all.waiting() > 0) {
      words.add("delays flows until it is noticed");
    }
    if (outcome.backendLosses() > 0) {
      words.add("its requests are lost");
    }
    return words.isEmpty() ? "harmless" : String.join(", ", words);
  }
}
