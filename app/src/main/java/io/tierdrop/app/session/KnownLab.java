package io.tierdrop.app.session;

import io.tierdrop.people.LabPerson;
import io.tierdrop.steward.status.LabEvent;
import io.tierdrop.steward.status.NodeStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a lab has told so far, for who comes later.
final class KnownLab {

  private final Map<String, NodeStatus> nodes = new LinkedHashMap<>();
  private Optional<Instant> at = Optional.empty();
  private Optional<List<LabPerson>> people = Optional.empty();

  void take(LabEvent event) {
    switch (event) {
      case LabEvent.Snapshot(Map<String, NodeStatus> all, Instant now) -> {
        nodes.clear();
        nodes.putAll(all);
        at = Optional.of(now);
      }
      case LabEvent.NodeChanged(String node, NodeStatus status, Instant now) -> {
        nodes.put(node, status);
        at = at.map(_ -> now);
      }
      case LabEvent.PartChanged change -> {
        if (change.removesNode()) {
          nodes.remove(change.node());
        }
      }
      case LabEvent.PeopleChanged(List<LabPerson> others) -> people = Optional.of(others);
      case LabEvent.Beat _ -> {}
    }
  }

  /// The same in as few events as can be.
  List<LabEvent> told() {
    List<LabEvent> told = new ArrayList<>();
    at.ifPresent(now -> told.add(new LabEvent.Snapshot(nodes, now)));
    people.ifPresent(others -> told.add(new LabEvent.PeopleChanged(others)));
    return told;
  }
}
