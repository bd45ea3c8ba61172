package io.tierdrop.app.lab.service;

import io.tierdrop.steward.LabDeployment.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts what a deploy makes anew, which is everything the first time, so that the log tells of
/// it in one line and of each other change in its own.
final class NewParts {

  private final Map<String, Integer> counts = new TreeMap<>();

  /// Takes a change that is nothing but a part that was not there.
  ///
  /// @return whether it was one
  boolean take(Event.Change change) {
    boolean made = change.change().equals("add") && change.why().equals("missing");
    if (made) {
      counts.merge(change.what().split(" ", 2)[0], 1, Integer::sum);
    }
    return made;
  }

  /// Such as `Made 37 nodes, 84 daemons.`; empty when nothing was new.
  String text() {
    List<String> parts = new ArrayList<>();
    counts.forEach(
        (what, count) -> parts.add(count == 1 ? "1 " + what : count + " " + plural(what)));
    return parts.isEmpty() ? "" : "Made " + String.join(", ", parts) + ".";
  }

  private static String plural(String what) {
    return what.endsWith("s") ? what + "es" : what + "s";
  }
}
