package io.tierdrop.preflight;

import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;
import io.tierdrop.preflight.machine.MachineProbe;
import java.time.InstantSource;

/// Looks at a machine before a lab is put on it, and makes it ready when that was consented to.
public final class MachinePreflight {

  private final Host host;
  private final String caller;

  /// @param caller who asks, as running labs keep it
  public MachinePreflight(Host host, String caller) {
    this.host = host;
    this.caller = caller;
  }

  /// Looks, in one round trip; changes nothing.
  public MachineReadiness look(MachineNeeds needs) throws HostException, InterruptedException {
    return look(needs, false);
  }

  /// Looks at everything, the kernel's log included, which takes longer.
  public MachineReadiness examine(MachineNeeds needs) throws HostException, InterruptedException {
    return look(needs, true);
  }

  private MachineReadiness look(MachineNeeds needs, boolean everything)
      throws HostException, InterruptedException {
    return MachineReadiness.of(
        new MachineProbe(host, InstantSource.system())
            .ask(needs.lab(), needs.allModules(), needs.allPrograms(), everything),
        needs,
        caller);
  }

  /// Installs what is missing and looks again.
  ///
  /// @throws HostException when something is missing that is not ours to install, or apt fails
  public MachineReadiness prepare(MachineNeeds needs) throws HostException, InterruptedException {
    MachineReadiness before = look(needs);
    if (before.packages().isEmpty()) {
      return before;
    }
    if (!before.installable()) {
      throw new UnpreparedException(host.address(), before);
    }
    new PackageInstallation(host).install(before.packages());
    return look(needs);
  }
}
