package io.tierdrop.app.cli.traffic;

import io.tierdrop.observe.ObservedAnswer;
import java.util.List;
import java.util.Objects;

/// What is known of a request in words, also of one that never connected.
final class RequestText {

  private RequestText() {}

  static String source(ObservedAnswer observed) {
    String seen = observed.answer().flow().source();
    return seen.isEmpty()
        ? Objects.requireNonNullElse(observed.request().source(), "clients")
        : seen;
  }

  static String target(ObservedAnswer observed) {
    String seen = observed.answer().flow().target();
    return seen.isEmpty() ? observed.request().url() : seen;
  }

  /// The nodes that its packets crossed; of one without an answer, how far they got.
  static String way(ObservedAnswer observed) {
    List<String> nodes = observed.path().nodes();
    String way = String.join(" → ", nodes);
    if (!observed.end().broken() || observed.path().complete()) {
      return way;
    }
    return nodes.isEmpty() ? "no packet of it was seen" : "seen as far as " + way;
  }
}
