package io.tierdrop.vm.process;

import io.tierdrop.vm.report.VmException;
import java.util.List;
import java.util.stream.Collectors;

/// Whether what is needed is installed.
public final class ToolCheck {

  private ToolCheck() {}

  private static final RequiredTool APT = new RequiredTool("apt-get", "apt");

  /// Checks all at once, so that a person installs only once.
  ///
  /// @throws VmException naming every missing program, and the command that installs them where
  ///     this machine has that
  public static void require(List<RequiredTool> tools) throws VmException {
    List<RequiredTool> missing = tools.stream().filter(t -> t.find().isEmpty()).toList();
    if (!missing.isEmpty()) {
      throw new VmException(text(missing, APT.find().isPresent()));
    }
  }

  /// @param apt whether packages are installed with apt-get here
  static String text(List<RequiredTool> missing, boolean apt) {
    String programs = missing.stream().map(RequiredTool::program).collect(Collectors.joining(", "));
    String packages =
        missing.stream()
            .map(RequiredTool::debianPackage)
            .distinct()
            .collect(Collectors.joining(" "));
    String remedy =
        apt
            ? "Install: sudo apt-get install --no-install-recommends " + packages
            : "Install them (Debian's packages: "
                + packages
                + "), or name a machine of yours: --on ssh://USER@HOST";
    return "The local VM needs %s. %s".formatted(programs, remedy);
  }
}
