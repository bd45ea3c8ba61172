package io.tierdrop.app.cli.fault;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.fault.InjectedFault;
import io.tierdrop.steward.LabFaults;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Puts back what was broken.
@CommandLine.Command(
    name = "heal",
    description = "Heal the faults of nodes, or all: everything is as it was before them.")
public final class HealCommand extends LabCommand {

  @Parameters(
      index = "0",
      paramLabel = "LAB",
      description = "A lab file, a sample, or a lab's name.")
  private String lab = "";

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "NODE", description = "Default: all.")
  private List<String> nodes = new ArrayList<>();

  @Mixin private TargetOptions target = new TargetOptions();

  public HealCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    String name = labName(lab);
    try (TargetHost host = program().target(target)) {
      LabFaults faults = RunningLab.faults(host, name);
      faults.require(nodes);
      List<InjectedFault> healed = faults.heal(nodes);
      if (healed.isEmpty()) {
        output.say("There was nothing to heal.");
      }
      FaultLines.show("healed", name, healed, output);
    }
    return ExitCode.DONE;
  }
}
