package io.tierdrop.scenario;

import java.util.Optional;

/// A client that asked again: which server it had before a step, and which it got after it.
///
/// @param vip what it asked for
/// @param source its address
/// @param before the server that answered it before the step
/// @param after the one that answered it when the step had been looked at; empty when none did, or
///     it was not seen which
/// @param foretold whether the forecast says that it is the same; empty where it cannot say
public record ClientReturn(
    String vip, String source, String before, Optional<String> after, Optional<Boolean> foretold) {

  /// Whether it got the same again.
  public boolean same() {
    return after.filter(before::equals).isPresent();
  }
}
