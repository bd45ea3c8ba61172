package io.tierdrop.app.recording;

/// A file that is no recording, or a broken one; the message says where, and what to do.
public final class RecordingException extends Exception {

  RecordingException(String message) {
    super(message);
  }

  RecordingException(String message, Throwable cause) {
    super(message, cause);
  }
}
