package io.tierdrop.app.service.machine;

import java.util.List;

/// A deploy was not begun because the machine lacks something; nothing was changed there.
public final class UnpreparedMachine extends NeedsConsent {

  private final transient List<String> packages;
  private final boolean installable;

  /// @param packages what is missing, by the names of Debian's packages
  /// @param installable whether {@link MachineService#prepare} makes the machine ready
  public UnpreparedMachine(String message, List<String> packages, boolean installable) {
    super(message);
    this.packages = List.copyOf(packages);
    this.installable = installable;
  }

  public List<String> packages() {
    return packages;
  }

  public boolean installable() {
    return installable;
  }
}
