package io.tierdrop.steward.status;

import io.tierdrop.people.LabPerson;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the watch of a lab tells. Times are of the VM's clock.
public sealed interface LabEvent {

  /// All nodes as they are: at the watch's start, and when the steward cannot tell what was missed.
  record Snapshot(Map<String, NodeStatus> nodes, Instant at) implements LabEvent {
    public Snapshot {
      nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    }
  }

  /// A node is not as it was.
  record NodeChanged(String node, NodeStatus status, Instant at) implements LabEvent {}

  /// A deploy changed a part of a node.
  ///
  /// @param change one word, such as `add`
  record PartChanged(String change, String node, String what, Instant at) implements LabEvent {

    /// Whether the whole node went.
    public boolean removesNode() {
      return change.equals("remove") && what.equals("node");
    }
  }

  /// Who else is at the lab, all of them.
  record PeopleChanged(List<LabPerson> others) implements LabEvent {
    public PeopleChanged {
      others = List.copyOf(others);
    }
  }

  /// The steward is alive; it says so once a second.
  record Beat(Instant at) implements LabEvent {}
}
