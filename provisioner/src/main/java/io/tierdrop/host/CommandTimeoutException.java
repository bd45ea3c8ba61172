package io.tierdrop.host;

import java.time.Duration;

/// A remote command took longer than it was given.
public final class CommandTimeoutException extends HostException {

  public CommandTimeoutException(String command, HostAddress address, Duration limit) {
    super(
        "`%s` on %s did not end within %s s. Look at what the machine is busy with, then try again."
            .formatted(command, address, limit.toMillis() / 1000.0));
  }
}
