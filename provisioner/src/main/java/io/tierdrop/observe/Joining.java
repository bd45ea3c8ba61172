package io.tierdrop.observe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Brings answers and sightings of a batch of requests together, whichever comes first.
final class Joining {

  private final List<Request> requests;
  private final Consumer<Observed> results;
  private final PathBuilder paths = new PathBuilder();
  private final Map<Flow, List<Answer>> waiting = new LinkedHashMap<>();

  Joining(List<Request> requests, Consumer<Observed> results) {
    this.requests = requests;
    this.results = results;
  }

  void saw(Sighting sighting) {
    Flow flow = paths.add(sighting);
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
    results.accept(new Observed(requests.get(answer.index()), answer, paths.path(answer.flow())));
  }
}
