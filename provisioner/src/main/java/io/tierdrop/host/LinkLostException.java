package io.tierdrop.host;

import org.jspecify.annotations.Nullable;

/// The connection to a host died while it was in use.
public final class LinkLostException extends HostException {

  public LinkLostException(HostAddress address, @Nullable Throwable cause) {
    super(
        "The connection to "
            + address
            + " was lost"
            + (cause == null || cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")")
            + ". Check that the machine runs and can be reached, then try again.",
        cause);
  }
}
