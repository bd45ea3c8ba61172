package io.tierdrop.app.recording;

/// A recording's entries need more memory than is given to them.
final class RecordingMemoryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// @param most bytes that they may take
  RecordingMemoryException(long most) {
    super(
        "holds more than fits into the %,d MiB of memory that a recording's entries may take"
            .formatted(most >> 20));
  }
}
