package io.tierdrop.app.session;

import io.tierdrop.app.service.flow.TimelineMark;
import io.tierdrop.fault.InjectedFault;
import io.tierdrop.steward.status.LabEvent;
import io.tierdrop.steward.status.NodeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What of a lab's events a timeline shows: faults that come and go, and changes.
final class LabMarks {

  /// A deploy changes many things of a node at once; they are one mark.
  private static final Duration TOGETHER = Duration.ofSeconds(5);

  private final Consumer<TimelineMark> marks;

  /// Kinds of the faults of each node, by their numbers.
  private final Map<String, Map<Integer, String>> faults = new HashMap<>();

  private final Map<String, Instant> changed = new HashMap<>();

  LabMarks(Consumer<TimelineMark> marks) {
    this.marks = marks;
  }

  void take(LabEvent event) {
    switch (event) {
      case LabEvent.Snapshot(Map<String, NodeStatus> nodes, Instant at) ->
          nodes.forEach((node, status) -> faults(node, status.faults(), at));
      case LabEvent.NodeChanged(String node, NodeStatus status, Instant at) ->
          faults(node, status.faults(), at);
      case LabEvent.PartChanged change -> change(change);
      case LabEvent.PeopleChanged _, LabEvent.Beat _ -> {}
    }
  }

  private void faults(String node, List<InjectedFault> present, Instant at) {
    Map<Integer, String> now = new TreeMap<>();
    Map<Integer, String> before = faults.get(node);
    for (InjectedFault fault : present) {
      now.put(fault.id(), fault.kind());
      if (before != null && !before.containsKey(fault.id())) {
        marks.accept(new TimelineMark(fault.since(), TimelineMark.Kind.FAULT, node, fault.kind()));
      }
    }
    if (before != null) {
      before.forEach(
          (id, kind) -> {
            if (!now.containsKey(id)) {
              marks.accept(new TimelineMark(at, TimelineMark.Kind.HEALED, node, kind));
            }
          });
    }
    faults.put(node, now);
  }

  private void change(LabEvent.PartChanged change) {
    Instant at = change.at();
    Instant last = changed.put(change.node(), at);
    if (last == null || Duration.between(last, at).compareTo(TOGETHER) > 0) {
      marks.accept(
          new TimelineMark(
              at, TimelineMark.Kind.CHANGE, change.node(), change.change() + " " + change.what()));
    }
  }
}
