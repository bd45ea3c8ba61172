package io.tierdrop.host.login;

/// A question for a secret.
///
/// @param subject whom it is about: `root@192.0.2.7`, or a key file
/// @param prompt a line for people; what the host asks, in the case of CHALLENGE
/// @param visible whether the answer may be shown while it is typed
/// @param attempt 1 for the first time it is asked, 2 after one wrong answer, …
public record SecretRequest(
    Kind kind, String subject, String prompt, boolean visible, int attempt) {

  public enum Kind {
    PASSWORD,
    /// Decrypts a key file.
    PASSPHRASE,
    /// What sudo asks for.
    SUDO_PASSWORD,
    /// One question of keyboard-interactive authentication (RFC 4256).
    CHALLENGE
  }
}
