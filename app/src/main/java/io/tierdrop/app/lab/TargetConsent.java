package io.tierdrop.app.lab;

import io.tierdrop.folder.ActiveContent;
import io.tierdrop.preflight.MachineFinding;
import io.tierdrop.preflight.MachineReadiness;

/// Asked before something is done to a target that a person may not want.
@FunctionalInterface
public interface TargetConsent {

  /// Nothing is installed; whoever deployed a lab, it is changed.
  TargetConsent NONE = readiness -> false;

  /// Whether to install what is missing.
  boolean toInstall(MachineReadiness readiness);

  /// Whether to run what an active lab brings along.
  ///
  /// @param content all of it; consent holds for just this
  default boolean toRun(ActiveContent content) {
    return false;
  }

  /// Whether to change a lab that somebody else deployed last.
  ///
  /// @param shared says who
  default boolean toShare(MachineFinding shared) {
    return true;
  }
}
