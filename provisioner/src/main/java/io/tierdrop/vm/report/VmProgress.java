package io.tierdrop.vm.report;

/// Hears what is being done; called from the working thread.
@FunctionalInterface
public interface VmProgress {

  /// A step begins or goes on.
  ///
  /// @param detail more about the step, or empty
  void at(VmStep step, String detail);

  /// Hears nothing.
  static VmProgress silent() {
    return (step, detail) -> {};
  }
}
