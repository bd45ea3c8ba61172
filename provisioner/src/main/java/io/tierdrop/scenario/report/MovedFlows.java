package io.tierdrop.scenario.report;

import io.tierdrop.scenario.FlowEnd;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Flows of a play that took another way in the end than in the beginning.
///
/// @param before the way of their first packets
/// @param after that of their last ones
public record MovedFlows(List<String> before, List<String> after, int flows) {

  public MovedFlows {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /// Those of a play, the most first.
  public static List<MovedFlows> of(List<FlowEnd> flows) {
    Map<List<String>, Map<String, MovedFlows>> found = new LinkedHashMap<>();
    for (FlowEnd flow : flows) {
      if (flow.moved()) {
        int length = Math.min(flow.closing().size(), flow.path().nodes().size());
        List<String> before = flow.path().nodes().subList(0, length);
        found
            .computeIfAbsent(before, _ -> new TreeMap<>())
            .merge(
                String.join(" ", flow.closing()),
                new MovedFlows(before, flow.closing(), 1),
                (a, b) -> new MovedFlows(a.before(), a.after(), a.flows() + b.flows()));
      }
    }
    List<MovedFlows> moves = new ArrayList<>();
    found.values().forEach(after -> moves.addAll(after.values()));
    moves.sort(Comparator.comparingInt(MovedFlows::flows).reversed());
    return moves;
  }

  /// Of how many flows the last packets were seen. Of the others it is not known whether they
  /// moved.
  public static long seen(List<FlowEnd> flows) {
    return flows.stream().filter(flow -> !flow.closing().isEmpty()).count();
  }
}
