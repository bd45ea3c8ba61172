package io.tierdrop.app.lab;

import io.tierdrop.preflight.Readiness;

/// Asked before packages are installed on a target.
@FunctionalInterface
public interface Consent {

  /// Nothing is installed.
  Consent NONE = readiness -> false;

  /// Whether to install what is missing.
  boolean toInstall(Readiness readiness);
}
