package io.tierdrop.app.lab;

import io.tierdrop.app.target.TargetHost;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;
import io.tierdrop.people.CallerIdentity;
import io.tierdrop.preflight.MachineNeeds;
import io.tierdrop.preflight.MachinePreflight;
import io.tierdrop.preflight.MachineReadiness;
import io.tierdrop.preflight.UnpreparedException;
import java.util.function.Consumer;

/// Looks at the target before a lab goes there, and makes it ready where that was consented to.
public final class TargetPreparation {

  private final TargetHost target;

  public TargetPreparation(TargetHost target) {
    this.target = target;
  }

  /// Looks at everything and changes nothing.
  ///
  /// @param progress hears in words what is being done
  public MachineReadiness examine(MachineNeeds needs, Consumer<String> progress)
      throws HostException, InterruptedException {
    Host host = target.host(progress);
    progress.accept("Looking at the machine");
    return preflight(host).examine(needs);
  }

  /// Returns when the target can run the lab.
  ///
  /// @throws UnpreparedException when it cannot, or consent is missing; nothing was changed then
  public MachineReadiness require(
      MachineNeeds needs, TargetConsent consent, Consumer<String> progress)
      throws HostException, InterruptedException {
    Host host = target.host(progress);
    progress.accept("Looking at the machine");
    MachineReadiness found = preflight(host).look(needs);
    if (found.ready()) {
      return found;
    }
    if (!found.preparable() || !consent.toInstall(found)) {
      throw new UnpreparedException(host.address(), found);
    }
    return install(needs, progress);
  }

  /// Installs whatever is missing.
  ///
  /// @throws UnpreparedException when the target cannot run the lab after that
  public MachineReadiness install(MachineNeeds needs, Consumer<String> progress)
      throws HostException, InterruptedException {
    Host host = target.host(progress);
    progress.accept("Installing packages on the machine");
    MachineReadiness now = preflight(host).prepare(needs);
    if (!now.ready()) {
      throw new UnpreparedException(host.address(), now);
    }
    return now;
  }

  private static MachinePreflight preflight(Host host) {
    return new MachinePreflight(host, CallerIdentity.THIS_PROGRAM.name());
  }
}
