package io.tierdrop.app.service.machine;

/// Somebody who can be asked whether a machine is the one that is meant.
@FunctionalInterface
public interface HostKeyJudge {

  /// Waits for the answer; from any thread but the window's own.
  boolean trusts(HostKeyQuestion question);
}
