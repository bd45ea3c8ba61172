package io.tierdrop.app.designer.machine;

/// Why the machine cannot be changed at this moment.
public enum MachineObstacle {
  NONE,
  /// A deploy, a destroy or requests are under way.
  WORK,
  /// Flows are held.
  FLOWS,
  /// A scenario is played.
  PLAY,
  /// A recording is shown.
  RECORDING
}
