package io.tierdrop.preflight;

import io.tierdrop.preflight.MachineFinding.Severity;
import io.tierdrop.preflight.machine.MachineFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What was found on a machine, measured by what a lab needs.
///
/// @param findings errors first
/// @param packages Debian packages that are missing
public record MachineReadiness(
    MachineFacts machine, List<MachineFinding> findings, List<String> packages) {

  public MachineReadiness {
    findings = List.copyOf(findings);
    packages = List.copyOf(packages);
  }

  /// Judges; a function of its arguments alone.
  ///
  /// @param caller who asks, as running labs keep it
  public static MachineReadiness of(MachineFacts machine, MachineNeeds needs, String caller) {
    List<MachineFinding> findings = new ArrayList<>(SystemFindings.of(machine));
    findings.addAll(SoftwareFindings.of(machine, needs));
    findings.addAll(RoomFindings.of(machine, needs));
    findings.addAll(NeighbourFindings.of(machine, needs, caller));
    findings.sort(Comparator.comparing(MachineFinding::severity));
    return new MachineReadiness(machine, findings, SoftwareFindings.packages(machine, needs));
  }

  public List<MachineFinding> errors() {
    return findings.stream().filter(MachineFinding::isError).toList();
  }

  public List<MachineFinding> warnings() {
    return findings.stream().filter(f -> f.severity() == Severity.WARNING).toList();
  }

  /// That somebody else deployed this lab last; a deploy changes it for both.
  public Optional<MachineFinding> shared() {
    return warnings().stream().filter(f -> f.about().equals(NeighbourFindings.LABS)).findFirst();
  }

  /// Whether a lab can be deployed.
  public boolean ready() {
    return errors().isEmpty();
  }

  /// Whether Tierdrop may install what is missing here, and then a lab can be deployed.
  public boolean preparable() {
    return installable() && errors().stream().allMatch(MachineFinding::byInstalling);
  }

  /// Whether something is missing that Tierdrop can install here.
  public boolean installable() {
    return !packages.isEmpty() && findings.stream().anyMatch(MachineFinding::byInstalling);
  }
}
