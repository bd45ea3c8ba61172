package io.tierdrop.observe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Brings answers and sightings of a batch of requests together, whichever comes first.
final class Joining {

  private final List<Request> requests;
  private final FlowListener results;
  private final PathBuilder paths = new PathBuilder();
  private final Map<Flow, List<Answer>> waiting = new LinkedHashMap<>();
  private final Set<Flow> opened = new HashSet<>();

  Joining(List<Request> requests, FlowListener results) {
    this.requests = requests;
    this.results = results;
  }

  void saw(Sighting sighting) {
    Flow flow = paths.add(sighting);
    if (!opened.contains(flow) && whole(paths.path(flow))) {
      opened.add(flow);
      results.opened(flow, paths.path(flow), Instant.EPOCH.plusNanos(sighting.nanos()));
    }
    if (waiting.containsKey(flow) && whole(paths.path(flow))) {
      waiting.remove(flow).forEach(this::emit);
    }
  }

  void answered(Answer answer) {
    if (whole(paths.path(answer.flow()))) {
      emit(answer);
    } else {
      waiting.computeIfAbsent(answer.flow(), ignored -> new ArrayList<>()).add(answer);
    }
  }

  /// Nothing more will be seen: the rest goes out with what is known.
  void end() {
    waiting.values().forEach(answers -> answers.forEach(this::emit));
    waiting.clear();
  }

  /// An L7 opens its connection to a backend after it has the request, so a path without that
  /// stretch may still grow.
  private static boolean whole(Path path) {
    return path.complete() && path.server() != null;
  }

  private void emit(Answer answer) {
    results.ended(
        new Observed(
            requests.get(answer.index()),
            answer,
            paths.path(answer.flow()),
            paths.closing(answer.flow())));
  }
}
