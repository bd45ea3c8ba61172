package io.tierdrop.app.lab;

import io.tierdrop.app.target.TargetHost;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;
import io.tierdrop.host.LinkLostException;
import io.tierdrop.people.CallerIdentity;
import io.tierdrop.preflight.MachineFinding;
import io.tierdrop.preflight.MachineNeeds;
import io.tierdrop.preflight.MachinePreflight;
import io.tierdrop.preflight.MachineReadiness;
import io.tierdrop.preflight.trouble.DaemonCrash;
import io.tierdrop.preflight.trouble.TroubleFinder;
import io.tierdrop.steward.StewardException;
import io.tierdrop.steward.status.NodeStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out why a lab is not as it should be, by asking the machine once more.
public final class LabDiagnosis {

  private static final Logger LOG = LoggerFactory.getLogger(LabDiagnosis.class);

  private static final Set<String> RESOURCES = Set.of("memory", "disk /", "disk /run", "clock");

  private final TargetHost target;

  public LabDiagnosis(TargetHost target) {
    this.target = target;
  }

  /// Why a lab does not run; empty when it was never deployed from here.
  public List<MachineFinding> ofAbsent(String lab) throws HostException, InterruptedException {
    MachineReadiness found = examine(MachineNeeds.ofAnyLab().of(lab));
    List<MachineFinding> troubles = new ArrayList<>();
    troubles.addAll(
        TroubleFinder.ofAbsent(
            lab, found.machine(), target.footprints().of(target.name(), lab).orElse(null)));
    troubles.addAll(about(found, false));
    return troubles;
  }

  /// What has happened to parts of a running lab.
  ///
  public List<MachineFinding> ofRunning(String lab, Map<String, NodeStatus> nodes)
      throws HostException, InterruptedException {
    MachineReadiness found = examine(MachineNeeds.ofAnyLab().of(lab));
    List<MachineFinding> troubles =
        new ArrayList<>(TroubleFinder.ofRunning(found.machine(), DaemonCrash.in(nodes)));
    troubles.addAll(about(found, false));
    return troubles;
  }

  /// A deploy's failure with what the machine says about itself now.
  StewardException explained(MachineNeeds needs, StewardException failure)
      throws InterruptedException {
    List<MachineFinding> causes = causes(needs);
    return causes.isEmpty() ? failure : failure.because(TroubleFinder.text(causes));
  }

  /// The same for a host that did not do what it was told; a lost link explains itself.
  HostException explained(MachineNeeds needs, HostException failure) throws InterruptedException {
    if (failure instanceof LinkLostException) {
      return failure;
    }
    List<MachineFinding> causes = causes(needs);
    return causes.isEmpty()
        ? failure
        : new HostException(failure.getMessage() + "\n" + TroubleFinder.text(causes), failure);
  }

  private List<MachineFinding> causes(MachineNeeds needs) throws InterruptedException {
    try {
      return about(examine(needs), true);
    } catch (HostException e) {
      LOG.debug("The machine does not explain itself", e);
      return List.of();
    }
  }

  private MachineReadiness examine(MachineNeeds needs) throws HostException, InterruptedException {
    Host host = target.runningHost();
    return new MachinePreflight(host, CallerIdentity.THIS_PROGRAM.name()).examine(needs);
  }

  /// What runs out or goes wrong by itself; with errors, everything that keeps labs from running.
  private static List<MachineFinding> about(MachineReadiness readiness, boolean errors) {
    return readiness.findings().stream()
        .filter(f -> f.severity() != MachineFinding.Severity.NOTE)
        .filter(f -> RESOURCES.contains(f.about()) || (errors && f.isError()))
        .toList();
  }
}
