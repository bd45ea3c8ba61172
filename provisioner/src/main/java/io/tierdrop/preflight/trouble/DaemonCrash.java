package io.tierdrop.preflight.trouble;

import io.tierdrop.steward.status.NodeStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A daemon that ended by itself, as the steward's state tells.
///
/// @param code an exit code; below 0 a signal's number
/// @param inARow how often it has ended soon after its start, one time after the other
public record DaemonCrash(String node, String daemon, int code, int inARow) {

  private static final int SIGKILL = -9;

  /// The daemons of these nodes that have ended.
  public static List<DaemonCrash> in(Map<String, NodeStatus> nodes) {
    List<DaemonCrash> crashes = new ArrayList<>();
    nodes.forEach(
        (node, status) ->
            status
                .daemons()
                .forEach(
                    (name, daemon) -> {
                      if (daemon.ended()) {
                        crashes.add(
                            new DaemonCrash(
                                node, name, daemon.code(), Math.max(1, daemon.crashes())));
                      }
                    }));
    return List.copyOf(crashes);
  }

  boolean killed() {
    return code == SIGKILL;
  }
}
