package io.tierdrop.topology;

import java.util.Arrays;
import java.util.Optional;

/// What a node is. The label is how lab files write it.
public enum Kind {
  CLIENTS("clients"),
  INTERNET("internet"),
  DNS("dns"),
  ROUTER("router"),
  ROUTE_REFLECTOR("route-reflector"),
  L4("l4"),
  L7("l7"),
  BACKEND("backend"),
  HOST("host"),
  SWITCH("switch");

  private final String label;

  Kind(String label) {
    this.label = label;
  }

  /// Whether it answers requests by itself, behind an L7 or an L4.
  public boolean answers() {
    return this == BACKEND || this == HOST;
  }

  /// What it is to flows: hosts are counted among backends.
  public Kind serving() {
    return this == HOST ? BACKEND : this;
  }

  public String label() {
    return label;
  }

  public static Optional<Kind> byLabel(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
  }
}
