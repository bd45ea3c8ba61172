package io.tierdrop.app.play;

import io.tierdrop.app.service.work.EventSubscription;
import io.tierdrop.app.session.LabEvents;
import io.tierdrop.app.session.LabListener;
import io.tierdrop.scenario.NodeReactions;
import io.tierdrop.scenario.StepRun.Reaction;
import io.tierdrop.steward.status.LabEvent;
import io.tierdrop.steward.status.NodeStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Follows the states of a lab and writes down what its nodes make of things, until it is closed.
final class ReactionWatch implements LabListener, AutoCloseable {

  private final Map<String, NodeStatus> states = new HashMap<>();
  private final List<Reaction> reactions = new ArrayList<>();
  private final Consumer<Exception> failed;
  private final EventSubscription following;

  /// @param failed hears why nothing more will be heard; what was heard stays
  ReactionWatch(LabEvents events, String lab, Consumer<Exception> failed) {
    this.failed = failed;
    following = events.watch(lab, this);
  }

  @Override
  public void failed(Exception why) {
    failed.accept(why);
  }

  @Override
  public synchronized void heard(LabEvent event) {
    switch (event) {
      case LabEvent.Snapshot(Map<String, NodeStatus> nodes, Instant at) ->
          nodes.forEach((node, status) -> heard(node, status, at));
      case LabEvent.NodeChanged(String node, NodeStatus status, Instant at) ->
          heard(node, status, at);
      case LabEvent.PartChanged _, LabEvent.PeopleChanged _, LabEvent.Beat _ -> {}
    }
  }

  private void heard(String node, NodeStatus now, Instant at) {
    NodeStatus before = states.put(node, now);
    if (before != null) {
      NodeReactions.between(before, now)
          .forEach(what -> reactions.add(new Reaction(at, node, what)));
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
    following.close();
  }
}
