package io.tierdrop.app.lab;

import io.tierdrop.app.service.NodeState;
import io.tierdrop.deploy.Steward;
import io.tierdrop.deploy.StewardException;
import io.tierdrop.host.HostException;
import io.tierdrop.observe.NodeCondition;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Follows the states of a running lab until it is interrupted or the lab ends.
final class StateWatch {

  private StateWatch() {}

  static void run(Steward steward, Consumer<NodeState> listener)
      throws HostException, StewardException, InterruptedException {
    steward.follow(
        JsonNodeFactory.instance.objectNode().put("do", "watch"),
        line -> {
          if (line.has("nodes")) {
            line.path("nodes").properties().forEach(e -> tell(e.getKey(), e.getValue(), listener));
          } else if (line.has("node")) {
            tell(line.path("node").asString(""), line.path("state"), listener);
          }
        });
  }

  private static void tell(String node, JsonNode state, Consumer<NodeState> listener) {
    NodeCondition condition = NodeCondition.of(node, state);
    NodeState.Level level =
        switch (condition.level()) {
          case UP -> NodeState.Level.UP;
          case STARTING -> NodeState.Level.STARTING;
          case DRAINING -> NodeState.Level.DRAINING;
          case DOWN -> NodeState.Level.DOWN;
        };
    listener.accept(new NodeState(node, level, condition.text(), condition.details()));
  }
}
