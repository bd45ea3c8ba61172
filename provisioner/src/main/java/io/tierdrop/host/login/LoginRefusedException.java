package io.tierdrop.host.login;

import io.tierdrop.host.HostException;
import org.jspecify.annotations.Nullable;

/// The host did not let us in, or sudo did not let us be root.
public final class LoginRefusedException extends HostException {

  public LoginRefusedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  public LoginRefusedException(String message) {
    super(message);
  }
}
