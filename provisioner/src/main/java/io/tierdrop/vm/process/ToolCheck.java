package io.tierdrop.vm.process;

import io.tierdrop.vm.report.VmException;
import java.util.List;
import java.util.stream.Collectors;

/// Whether what is needed is installed.
public final class ToolCheck {

  private ToolCheck() {}

  /// Checks all at once, so that a person installs only once.
  ///
  /// @throws VmException naming every missing program and the command that installs them
  public static void require(List<RequiredTool> tools) throws VmException {
    List<RequiredTool> missing = tools.stream().filter(t -> t.find().isEmpty()).toList();
    if (!missing.isEmpty()) {
      throw new VmException(
          "The local VM needs %s. Install: sudo apt-get install --no-install-recommends %s"
              .formatted(
                  missing.stream().map(RequiredTool::program).collect(Collectors.joining(", ")),
                  missing.stream()
                      .map(RequiredTool::debianPackage)
                      .distinct()
                      .collect(Collectors.joining(" "))));
    }
  }
}
