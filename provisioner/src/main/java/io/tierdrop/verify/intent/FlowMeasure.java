package io.tierdrop.verify.intent;

import io.tierdrop.verify.failure.FlowCounts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What an intent can bound.
public enum FlowMeasure {
  /// Established flows that do not go on: their end died, they are reset, or they stand still.
  BROKEN("broken", "flows break"),
  /// Established flows that stand still until a failure is noticed.
  WAITING("waiting", "flows wait until it is noticed"),
  /// Established flows that go on by another L4.
  MOVED("moved", "flows move to another L4"),
  /// New flows that cannot be opened any more.
  REFUSED("refused", "new flows are refused or lost"),
  /// New flows that come to another real server.
  ELSEWHERE("elsewhere", "new flows go to another server");

  private final String word;
  private final String text;

  FlowMeasure(String word, String text) {
    this.word = word;
    this.text = text;
  }

  public String word() {
    return word;
  }

  /// For people, after a number.
  public String text() {
    return text;
  }

  public static Optional<FlowMeasure> of(String word) {
    return Arrays.stream(values()).filter(measure -> measure.word.equals(word)).findFirst();
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(FlowMeasure::word).toList();
  }

  public long of(FlowCounts counts) {
    return switch (this) {
      case BROKEN -> counts.lost();
      case WAITING -> counts.waiting();
      case MOVED -> counts.moved();
      case REFUSED -> counts.newLost();
      case ELSEWHERE -> counts.newElsewhere();
    };
  }
}
