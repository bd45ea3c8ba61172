package io.tierdrop.app.disk;

/// What goes wrong on a [FaultyDisk].
enum DiskFault {
  /// No room for more bytes.
  FULL("No space left on device"),
  /// The device fails to write.
  BROKEN("Input/output error"),
  /// Nothing can be made or changed.
  READ_ONLY("Read-only file system"),
  /// Bytes are taken, but cannot be brought to the device.
  UNSYNCED("Input/output error"),
  /// Names cannot be changed.
  UNNAMED("Input/output error");

  private final String reason;

  DiskFault(String reason) {
    this.reason = reason;
  }

  String reason() {
    return reason;
  }

  /// Whether it comes at a certain byte.
  boolean atByte() {
    return this == FULL || this == BROKEN;
  }
}
