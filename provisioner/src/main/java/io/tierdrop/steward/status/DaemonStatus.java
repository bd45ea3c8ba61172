package io.tierdrop.steward.status;

/// A daemon of a node.
///
/// @param state `up` or `exited`
/// @param pid the process id of one that runs; otherwise 0
/// @param code the exit code of one that has ended, below 0 a signal's number; otherwise 0
/// @param crashes how often in a row it has ended soon after its start; 0 while it runs well
public record DaemonStatus(String state, long pid, int code, int crashes) {

  public boolean ended() {
    return state.equals("exited");
  }
}
