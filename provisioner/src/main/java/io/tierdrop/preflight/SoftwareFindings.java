package io.tierdrop.preflight;

import io.tierdrop.preflight.MachineFinding.Severity;
import io.tierdrop.preflight.machine.MachineFacts;
import io.tierdrop.preflight.machine.MachineFacts.ModuleState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Programs and kernel modules that are missing.
final class SoftwareFindings {

  private static final String LOADED_AT_BOOT =
      "Name them in /etc/modules-load.d/tierdrop.conf and reboot.";

  private SoftwareFindings() {}

  static List<MachineFinding> of(MachineFacts machine, MachineNeeds needs) {
    List<MachineFinding> findings = new ArrayList<>();
    programs(Severity.ERROR, machine, missing(machine, needs.programs()), "", findings);
    programs(
        Severity.WARNING,
        machine,
        missing(machine, needs.tools()),
        ", which requests, paths and faults need",
        findings);
    programs(
        Severity.WARNING,
        machine,
        missing(machine, needs.sometimes().programs()),
        ", which labs with TLS or FRR need",
        findings);
    modules(machine.kernel(), needs.modules(), findings);
    otherModules(machine, needs.sometimes().modules(), findings);
    if (state(machine.kernel(), MachineNeeds.NETEM) == ModuleState.MISSING) {
      findings.add(
          MachineFinding.warning(
              "kernel",
              "The kernel has no module sch_netem: links cannot be made slow or lossy.",
              kernelRemedy(machine)));
    }
    return findings;
  }

  /// What Tierdrop would install: all that is missing, needed at once or later.
  static List<String> packages(MachineFacts machine, MachineNeeds needs) {
    return DebianPackages.of(missing(machine, needs.allPrograms()));
  }

  private static Collection<String> missing(MachineFacts machine, Collection<String> programs) {
    Set<String> missing = new TreeSet<>(programs);
    missing.removeAll(machine.programs());
    return missing;
  }

  private static void programs(
      Severity severity,
      MachineFacts machine,
      Collection<String> missing,
      String what,
      List<MachineFinding> findings) {
    if (missing.isEmpty()) {
      return;
    }
    String names = missing.stream().map(DebianPackages::name).collect(Collectors.joining(", "));
    boolean ours = SystemFindings.supported(machine.distribution());
    findings.add(
        new MachineFinding(
            severity,
            "programs",
            "The machine lacks %s%s.".formatted(names, what),
            remedy(machine, DebianPackages.of(missing), ours),
            ours));
  }

  private static String remedy(MachineFacts machine, List<String> packages, boolean ours) {
    String command = "apt-get install --no-install-recommends " + String.join(" ", packages);
    if (ours) {
      return "Let Tierdrop install them (`tierdrop prepare`, or --yes), or run there: " + command;
    }
    return machine.distribution().hasDebianPackages()
        ? "Run there: " + command + " — and disable the services that this starts."
        : "Install what Debian calls " + String.join(", ", packages) + ".";
  }

  private static void modules(
      MachineFacts.Kernel kernel, Collection<String> needed, List<MachineFinding> findings) {
    List<String> missing =
        needed.stream()
            .filter(module -> state(kernel, module) == ModuleState.MISSING)
            .sorted()
            .toList();
    List<String> locked =
        needed.stream()
            .filter(module -> kernel.locked() && state(kernel, module) == ModuleState.LOADABLE)
            .sorted()
            .toList();
    if (!missing.isEmpty()) {
      findings.add(
          MachineFinding.error(
              "kernel",
              kernel.files()
                  ? "The kernel %s has no module %s."
                      .formatted(kernel.release(), String.join(", ", missing))
                  : "The modules of the running kernel %s are gone from the disk, %s among them."
                      .formatted(kernel.release(), String.join(", ", missing)),
              kernel.files()
                  ? "Install Debian's own kernel (linux-image-amd64) and boot it."
                  : "An update has mostly replaced it: reboot the machine."));
    }
    if (!locked.isEmpty()) {
      findings.add(
          MachineFinding.error(
              "kernel",
              "The kernel loads no more modules (kernel.modules_disabled), %s is not loaded."
                  .formatted(String.join(", ", locked)),
              LOADED_AT_BOOT));
    }
  }

  private static void otherModules(
      MachineFacts machine, Collection<String> wanted, List<MachineFinding> findings) {
    MachineFacts.Kernel kernel = machine.kernel();
    List<String> lacking =
        wanted.stream().filter(module -> !available(kernel, module)).sorted().toList();
    if (!lacking.isEmpty()) {
      boolean onDisk =
          lacking.stream().noneMatch(module -> state(kernel, module) == ModuleState.MISSING);
      findings.add(
          MachineFinding.warning(
              "kernel",
              "The kernel cannot load %s: labs with such schedulers or tunnels cannot be deployed."
                  .formatted(String.join(", ", lacking)),
              onDisk ? LOADED_AT_BOOT : kernelRemedy(machine)));
    }
  }

  private static boolean available(MachineFacts.Kernel kernel, String module) {
    ModuleState state = state(kernel, module);
    return state == ModuleState.LOADED || (state == ModuleState.LOADABLE && !kernel.locked());
  }

  private static String kernelRemedy(MachineFacts machine) {
    return machine.kernel().files()
        ? "Install Debian's own kernel (linux-image-amd64) and boot it."
        : "Reboot the machine: its kernel was replaced by an update.";
  }

  /// A module that was not told of counts as missing.
  private static ModuleState state(MachineFacts.Kernel kernel, String module) {
    return kernel.modules().getOrDefault(module, ModuleState.MISSING);
  }
}
