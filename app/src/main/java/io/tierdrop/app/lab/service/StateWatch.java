package io.tierdrop.app.lab.service;

import io.tierdrop.app.service.NodeState;
import io.tierdrop.app.service.flow.Mark;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.people.Caller;
import io.tierdrop.people.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Turns what a steward tells of a running lab into states, marks and people.
final class StateWatch {

  /// A deploy changes many things of a node at once; they are one mark.
  private static final Duration TOGETHER = Duration.ofSeconds(5);

  private final Consumer<NodeState> states;
  private final Consumer<Mark> marks;
  private final Consumer<List<Person>> people;

  /// Kinds of the faults of each node, by their numbers.
  private final Map<String, Map<Long, String>> faults = new HashMap<>();

  private final Map<String, Instant> changed = new HashMap<>();

  StateWatch(Consumer<NodeState> states, Consumer<Mark> marks, Consumer<List<Person>> people) {
    this.states = states;
    this.marks = marks;
    this.people = people;
  }

  /// Takes a line of the answer to `watch`, see `docs/host-protocol.md`.
  void take(JsonNode line) {
    if (line.has("nodes")) {
      Instant now = instant(line.path("now").asDouble(0));
      line.path("nodes").properties().forEach(e -> tell(e.getKey(), e.getValue(), now));
    } else if (line.has("node")) {
      tell(
          line.path("node").asString(""), line.path("state"), instant(line.path("at").asDouble(0)));
    } else if (line.has("changed")) {
      change(line.path("changed"), instant(line.path("at").asDouble(0)));
    } else if (line.has("people")) {
      people.accept(Person.others(line, Caller.THIS_PROGRAM));
    }
  }

  private void tell(String node, JsonNode state, Instant at) {
    NodeCondition condition = NodeCondition.of(node, state);
    NodeState.Level level =
        switch (condition.level()) {
          case UP -> NodeState.Level.UP;
          case STARTING -> NodeState.Level.STARTING;
          case DRAINING -> NodeState.Level.DRAINING;
          case DOWN -> NodeState.Level.DOWN;
        };
    faults(node, state.path("faults"), at);
    states.accept(new NodeState(node, level, condition.text(), condition.details(), at));
  }

  private void faults(String node, JsonNode present, Instant at) {
    Map<Long, String> now = new TreeMap<>();
    Map<Long, String> before = faults.get(node);
    for (JsonNode fault : present) {
      long id = fault.path("id").asLong();
      now.put(id, fault.path("kind").asString(""));
      if (before != null && !before.containsKey(id)) {
        marks.accept(
            new Mark(instant(fault.path("since").asDouble(0)), Mark.Kind.FAULT, node, now.get(id)));
      }
    }
    if (before != null) {
      before.forEach(
          (id, kind) -> {
            if (!now.containsKey(id)) {
              marks.accept(new Mark(at, Mark.Kind.HEALED, node, kind));
            }
          });
    }
    faults.put(node, now);
  }

  private void change(JsonNode change, Instant at) {
    String node = change.path("node").asString("");
    Instant last = changed.put(node, at);
    if (last == null || Duration.between(last, at).compareTo(TOGETHER) > 0) {
      String what = change.path("what").asString("");
      marks.accept(
          new Mark(at, Mark.Kind.CHANGE, node, change.path("change").asString("") + " " + what));
    }
  }

  private static Instant instant(double seconds) {
    return Instant.ofEpochMilli(Math.round(seconds * 1000));
  }
}
