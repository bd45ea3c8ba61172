package io.tierdrop.host;

import java.time.Duration;

/// A machine that was asked says nothing, although the connection stands.
public final class SilentHostException extends HostException {

  private static final long serialVersionUID = 1L;

  /// @param who was asked, at the sentence's beginning
  /// @param what it is waited for, as in "an answer to state"
  /// @param remedy a sentence
  public SilentHostException(String who, String what, Duration limit, String remedy) {
    super("%s gave no %s within %d s. %s".formatted(who, what, limit.toSeconds(), remedy));
  }
}
