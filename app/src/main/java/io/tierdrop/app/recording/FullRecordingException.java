package io.tierdrop.app.recording;

import java.io.IOException;

/// A recording that holds as much as one may have. What was written until then is a whole file.
public final class FullRecordingException extends IOException {

  private static final long serialVersionUID = 1L;

  public FullRecordingException() {
    super(
        "A recording has a million entries or 512 MiB at most. What happens after that is not in it.");
  }
}
