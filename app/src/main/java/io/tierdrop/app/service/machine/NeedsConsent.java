package io.tierdrop.app.service.machine;

/// A deploy was not begun because a person has to agree to something first. Nothing was changed.
public abstract sealed class NeedsConsent extends Exception
    permits SharedLab, UnpreparedMachine, UntrustedLab {

  NeedsConsent(String message) {
    super(message);
  }
}
