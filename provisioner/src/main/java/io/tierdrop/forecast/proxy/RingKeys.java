package io.tierdrop.forecast.proxy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// From which number on a server's points on the ring are counted. Versions differ: 3.0 mixed the
/// server's number by accident, which a later one took back (HAProxy's commits faa8c3e02 and
/// 03e9a5a1e).
public enum RingKeys {
  /// A server's number times 4,096, so that no two servers' numbers meet.
  SPACED {
    @Override
    int first(int id) {
      return id * 4_096;
    }
  },
  /// The mixed number.
  MIXED {
    @Override
    int first(int id) {
      return ProxyHash.mixed(id);
    }
  };

  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})");

  /// The last release of 3.0 that is known to mix.
  private static final int LAST_MIXED = 11;

  abstract int first(int id);

  /// Which of them a version has; empty where that was not looked at.
  ///
  /// @param version such as `HAProxy version 3.0.11-1+deb13u5`
  public static Optional<RingKeys> of(String version) {
    Matcher numbers = VERSION.matcher(version);
    if (!numbers.find()) {
      return Optional.empty();
    }
    int major = Integer.parseInt(numbers.group(1));
    int minor = Integer.parseInt(numbers.group(2));
    int patch = Integer.parseInt(numbers.group(3));
    if (major == 2) {
      return Optional.of(SPACED);
    }
    return major == 3 && minor == 0 && patch <= LAST_MIXED ? Optional.of(MIXED) : Optional.empty();
  }
}
