package io.tierdrop.app.designer.inspector.form;

import static java.util.stream.Collectors.joining;

import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.OwnRoute;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Routes in one line, with commas between them.
final class OwnRouteText {

  private OwnRouteText() {}

  static String of(List<OwnRoute> routes) {
    return routes.stream().map(OwnRoute::toString).collect(joining(", "));
  }

  /// Empty where one of them is none, or there are too many.
  static Optional<List<OwnRoute>> parse(String typed) {
    List<Optional<OwnRoute>> routes =
        Arrays.stream(typed.split(","))
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .map(OwnRoute::parse)
            .toList();
    return routes.size() <= LabLimits.ROUTES && routes.stream().allMatch(Optional::isPresent)
        ? Optional.of(routes.stream().flatMap(Optional::stream).toList())
        : Optional.empty();
  }
}
