package io.tierdrop.host.config;

import java.util.List;
import java.util.Locale;

/// The patterns of a `Host` line: `*`, `?`, and `!` to except.
///
/// @param patterns an empty list matches nothing
public record HostPatterns(List<String> patterns) {

  public static final HostPatterns ALL = new HostPatterns(List.of("*"));
  public static final HostPatterns NONE = new HostPatterns(List.of());

  public HostPatterns {
    patterns = List.copyOf(patterns);
  }

  /// The patterns that name one host each, as they were written.
  public List<String> names() {
    return patterns.stream().filter(p -> !p.startsWith("!") && !p.matches(".*[*?].*")).toList();
  }

  /// Whether some pattern matches and no excepting one does.
  public boolean match(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    boolean found = false;
    for (String written : patterns) {
      String pattern = written.toLowerCase(Locale.ROOT);
      boolean except = pattern.startsWith("!");
      if (glob(except ? pattern.substring(1) : pattern, name)) {
        if (except) {
          return false;
        }
        found = true;
      }
    }
    return found;
  }

  // Iterative with one point of return, so that hostile patterns cannot take exponential time.
  private static boolean glob(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
