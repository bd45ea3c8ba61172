package io.tierdrop.vm.settings;

import io.tierdrop.vm.image.ImageRecipe;

/// What kind of VM.
///
/// @param recipe what is on its disk
/// @param cpus virtual processors, at least 1
/// @param memoryMiB memory, at least 512
/// @param outbound whether it may reach the network beyond this machine
public record VmSettings(ImageRecipe recipe, int cpus, int memoryMiB, boolean outbound) {

  private static final int MOST_CPUS = 4;
  private static final int MEMORY_MIB = 4096;

  public VmSettings {
    if (cpus < 1 || memoryMiB < 512) {
      throw new IllegalArgumentException("A VM needs a processor and 512 MiB");
    }
  }

  /// A VM for labs, sized for this machine, without a way out.
  public static VmSettings forLabs(ImageRecipe recipe) {
    int cpus = Math.min(MOST_CPUS, Runtime.getRuntime().availableProcessors());
    return new VmSettings(recipe, cpus, MEMORY_MIB, false);
  }
}
