package io.tierdrop.app.play;

import io.tierdrop.deploy.Steward;
import io.tierdrop.scenario.Reactions;
import io.tierdrop.scenario.StepRun.Reaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Follows the states of a lab and writes down what its nodes make of things, until it is closed.
final class ReactionWatch implements AutoCloseable {

  private final Map<String, JsonNode> states = new HashMap<>();
  private final List<Reaction> reactions = new ArrayList<>();
  private final FutureTask<String> following;
  private final Thread thread;

  ReactionWatch(Steward steward) {
    Callable<String> follow =
        () -> {
          steward.follow(JsonNodeFactory.instance.objectNode().put("do", "watch"), this::heard);
          return "";
        };
    this.following = new FutureTask<>(follow);
    this.thread = Thread.ofVirtual().name("reactions").start(following);
  }

  private synchronized void heard(JsonNode line) {
    line.path("nodes").properties().forEach(e -> states.put(e.getKey(), e.getValue()));
    if (line.has("node")) {
      String node = line.path("node").asString("");
      JsonNode now = line.path("state");
      JsonNode before = states.put(node, now);
      Instant at = Instant.ofEpochMilli(Math.round(line.path("at").asDouble(0) * 1000));
      if (before != null) {
        Reactions.between(before, now).forEach(what -> reactions.add(new Reaction(at, node, what)));
      }
    }
  }

  /// What nodes did since a time, those left out that the step itself was about.
  synchronized List<Reaction> since(Instant began, Set<String> without) {
    return reactions.stream()
        .filter(reaction -> !reaction.at().isBefore(began))
        .filter(reaction -> !without.contains(reaction.node()))
        .toList();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
