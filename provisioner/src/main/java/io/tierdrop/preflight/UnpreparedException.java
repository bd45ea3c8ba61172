package io.tierdrop.preflight;

import io.tierdrop.host.HostAddress;
import io.tierdrop.host.HostException;
import java.util.stream.Collectors;

/// A machine on which a lab cannot be deployed; nothing was changed there.
public final class UnpreparedException extends HostException {

  private final transient MachineReadiness readiness;

  public UnpreparedException(HostAddress address, MachineReadiness readiness) {
    super(
        "%s is not ready for labs:\n  %s"
            .formatted(
                address,
                readiness.errors().stream()
                    .map(MachineFinding::text)
                    .collect(Collectors.joining("\n  "))));
    this.readiness = readiness;
  }

  public MachineReadiness readiness() {
    return readiness;
  }
}
