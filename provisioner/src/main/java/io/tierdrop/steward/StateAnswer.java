package io.tierdrop.steward;

import io.tierdrop.steward.status.NodeStatus;
import io.tierdrop.steward.status.StatusReader;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The steward's answer to `state`.
///
/// @param nodes every node by its name
/// @param json the same as it was told, for those who hand it on
public record StateAnswer(Map<String, NodeStatus> nodes, JsonNode json) {

  /// @param answer a whole answer
  StateAnswer(JsonNode answer) {
    this(StatusReader.nodes(answer), answer.path("nodes"));
  }
}
