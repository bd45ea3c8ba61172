package io.tierdrop.verify.intent;

import java.util.List;

/// Something that is not as it is expected to be.
///
/// @param rule what was expected, as it is written
/// @param events the fewest that show it: a step of the change, one failure, or two
/// @param text for people, one sentence
public record IntentViolation(String rule, List<String> events, String text) {

  public IntentViolation {
    events = List.copyOf(events);
  }
}
