package io.tierdrop.app.service.machine;

import org.jspecify.annotations.Nullable;

/// Somebody who can be asked for secrets.
@FunctionalInterface
public interface SecretProvider {

  /// Waits for the answer; from any thread but the window's own.
  ///
  /// @return the secret, which the caller overwrites after use; null for none
  char @Nullable [] ask(SecretQuestion question);
}
