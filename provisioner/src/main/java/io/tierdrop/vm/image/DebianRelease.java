package io.tierdrop.vm.image;

import java.util.Locale;

/// A Debian release that an image can be made of.
public enum DebianRelease {
  BOOKWORM(12),
  TRIXIE(13);

  private final int version;

  DebianRelease(int version) {
    this.version = version;
  }

  public int version() {
    return version;
  }

  /// The name that package mirrors use.
  public String suite() {
    return name().toLowerCase(Locale.ROOT);
  }
}
