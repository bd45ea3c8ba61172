package io.tierdrop.preflight.trouble;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A daemon that ended by itself, as the steward's state tells.
///
/// @param code an exit code; below 0 a signal's number
/// @param inARow how often it has ended soon after its start, one time after the other
public record Crash(String node, String daemon, int code, int inARow) {

  private static final int SIGKILL = -9;

  /// Reads the `nodes` of a state, see `docs/host-protocol.md`.
  public static List<Crash> in(JsonNode nodes) {
    List<Crash> crashes = new ArrayList<>();
    for (var node : nodes.properties()) {
      for (var daemon : node.getValue().path("daemons").properties()) {
        JsonNode state = daemon.getValue();
        if (state.path("state").asString("").equals("exited")) {
          crashes.add(
              new Crash(
                  node.getKey(),
                  daemon.getKey(),
                  state.path("code").asInt(0),
                  state.path("crashes").asInt(1)));
        }
      }
    }
    return List.copyOf(crashes);
  }

  boolean killed() {
    return code == SIGKILL;
  }
}
