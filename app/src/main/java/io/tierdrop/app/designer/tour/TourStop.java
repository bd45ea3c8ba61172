package io.tierdrop.app.designer.tour;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the tour points at, in its order.
public enum TourStop {
  PALETTE(".palette"),
  LINK("#viewport"),
  VIP("#inspector"),
  DEPLOY("#deploy"),
  REQUEST("#bottom #tab-why");

  private static final List<TourStop> ORDER = List.of(values());

  private final String targets;

  TourStop(String targets) {
    this.targets = targets;
  }

  /// Selectors of the parts of the window that are meant; the card stands beside the first.
  public List<String> targets() {
    return List.of(targets.split(" "));
  }

  public String key() {
    return "tour." + name().toLowerCase(Locale.ROOT);
  }

  /// From 1 on.
  public int number() {
    return ORDER.indexOf(this) + 1;
  }

  static int count() {
    return ORDER.size();
  }

  /// Empty behind the last.
  Optional<TourStop> next() {
    return at(number());
  }

  /// Empty before the first.
  Optional<TourStop> previous() {
    return at(number() - 2);
  }

  private static Optional<TourStop> at(int index) {
    return index < 0 || index >= ORDER.size() ? Optional.empty() : Optional.of(ORDER.get(index));
  }
}
