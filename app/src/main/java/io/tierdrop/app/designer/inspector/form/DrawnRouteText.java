package io.tierdrop.app.designer.inspector.form;

import static java.util.stream.Collectors.joining;

import io.tierdrop.topology.DrawnRoute;
import io.tierdrop.topology.LabLimits;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Routes in one line, with commas between them.
final class DrawnRouteText {

  private DrawnRouteText() {}

  static String of(List<DrawnRoute> routes) {
    return routes.stream().map(DrawnRoute::toString).collect(joining(", "));
  }

  /// Empty where one of them is none, or there are too many.
  static Optional<List<DrawnRoute>> parse(String typed) {
    List<Optional<DrawnRoute>> routes =
        Arrays.stream(typed.split(","))
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .map(DrawnRoute::parse)
            .toList();
    return routes.size() <= LabLimits.ROUTES && routes.stream().allMatch(Optional::isPresent)
        ? Optional.of(routes.stream().flatMap(Optional::stream).toList())
        : Optional.empty();
  }
}
