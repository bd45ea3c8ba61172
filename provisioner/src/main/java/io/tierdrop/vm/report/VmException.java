package io.tierdrop.vm.report;

import io.tierdrop.host.HostException;
import org.jspecify.annotations.Nullable;

/// The local VM cannot be built, started or stopped; the message ends with what to do.
public final class VmException extends HostException {

  public VmException(String message) {
    super(message);
  }

  public VmException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
