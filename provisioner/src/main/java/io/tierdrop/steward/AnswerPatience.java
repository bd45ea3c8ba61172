package io.tierdrop.steward;

import io.tierdrop.file.InputLimits;
import java.time.Duration;

/// How long a steward's answers may take.
///
/// @param question until the first line of an answer to a question
/// @param change the same to a change, which may have to wait for another one
/// @param progress from line to line
/// @param whole the whole answer
public record AnswerPatience(
    Duration question, Duration change, Duration progress, Duration whole) {

  public static final AnswerPatience STANDARD =
      new AnswerPatience(
          InputLimits.FIRST_ANSWER,
          InputLimits.FIRST_CHANGE,
          InputLimits.PROGRESS,
          InputLimits.WHOLE_ANSWER);

  /// The same limit for each.
  public static AnswerPatience of(Duration limit) {
    return new AnswerPatience(limit, limit, limit, limit);
  }
}
