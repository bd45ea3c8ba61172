package io.tierdrop.host;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A host that cannot be used; the message says why and, in its last sentence, what to do.
public class HostException extends IOException {

  public HostException(String message) {
    super(message);
  }

  public HostException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
