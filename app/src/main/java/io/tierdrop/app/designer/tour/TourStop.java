package io.tierdrop.app.designer.tour;

import java.util.List;
import java.util.Locale;

/// What the tour points at, in its order.
public enum TourStop {
  PALETTE(".palette"),
  LINK("#viewport"),
  VIP("#inspector"),
  DEPLOY("#deploy"),
  REQUEST("#bottom", "#tab-why");

  private final List<String> targets;

  TourStop(String... targets) {
    this.targets = List.of(targets);
  }

  /// Selectors of the parts of the window that are meant; the card stands beside the first.
  public List<String> targets() {
    return targets;
  }

  public String key() {
    return "tour." + name().toLowerCase(Locale.ROOT);
  }

  boolean last() {
    return ordinal() == values().length - 1;
  }
}
