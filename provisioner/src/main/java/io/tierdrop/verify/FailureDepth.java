package io.tierdrop.verify;

import java.util.Locale;

/// How many things fail at once.
public enum FailureDepth {
  NONE,
  SINGLE,
  DOUBLE;

  /// The least depth with which so many failures at once are looked at.
  ///
  /// @param failures 1 or 2
  public static FailureDepth of(int failures) {
    return failures == 1 ? SINGLE : DOUBLE;
  }

  /// Whether it looks at all that another one does.
  public boolean covers(FailureDepth other) {
    return compareTo(other) >= 0;
  }

  /// As written on the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
