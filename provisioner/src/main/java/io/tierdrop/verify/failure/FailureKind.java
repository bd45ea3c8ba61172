package io.tierdrop.verify.failure;

/// What of a lab fails.
public enum FailureKind {
  /// A node's power is cut.
  MEMBER("member"),
  /// One cable of a node that has several is unplugged.
  CABLE("cable"),
  /// A segment is gone: all cables to it are unplugged.
  SEGMENT("segment"),
  /// The power of a site, a frame of the drawing, is cut: all members in it are dead.
  SITE("site"),
  /// One daemon of a node is killed.
  DAEMON("daemon");

  private final String word;

  FailureKind(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /// Whether pairs are made of it: what breaks by itself, and not all of a place at once.
  public boolean pairable() {
    return this == MEMBER || this == CABLE;
  }
}
