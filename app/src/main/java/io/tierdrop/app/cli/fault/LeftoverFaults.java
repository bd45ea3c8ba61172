package io.tierdrop.app.cli.fault;

import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.fault.InjectedFault;
import io.tierdrop.host.HostException;
import io.tierdrop.observe.TrafficException;
import io.tierdrop.steward.LabFaults;
import io.tierdrop.steward.StewardException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// LabFaults that an earlier program left behind, because it was killed or meant to.
public final class LeftoverFaults {

  private final LabFaults faults;
  private final String lab;
  private final CommandOutput output;

  /// @throws TrafficException when the lab does not run
  public LeftoverFaults(TargetHost target, String lab, CommandOutput output)
      throws HostException, TrafficException, InterruptedException {
    this.faults = RunningLab.faults(target, lab);
    this.lab = lab;
    this.output = output;
  }

  /// Says what is injected, if anything is.
  ///
  /// @return whether something is
  public boolean tell() throws HostException, StewardException, InterruptedException {
    List<InjectedFault> found = faults.all();
    if (!found.isEmpty()) {
      output.note("Injected into " + lab + " already:");
      found.forEach(fault -> output.note("  " + FaultLines.text(fault)));
    }
    return !found.isEmpty();
  }

  /// Says what is injected and heals it, when that is wanted or the answer is yes.
  ///
  /// @param asked where the answer comes from; null when nobody can be asked
  public void offer(boolean heal, @org.jspecify.annotations.Nullable BufferedReader asked)
      throws HostException, StewardException, InterruptedException, IOException {
    if (!tell()) {
      return;
    }
    boolean wanted = heal;
    if (!wanted && asked != null) {
      output.note("Heal them now? [y/N] ");
      String answer = asked.readLine();
      wanted = answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
    if (wanted) {
      output.note("Healed " + faults.heal(List.of()).size() + ".");
    } else {
      output.note("To heal them: tierdrop heal " + lab);
    }
  }
}
