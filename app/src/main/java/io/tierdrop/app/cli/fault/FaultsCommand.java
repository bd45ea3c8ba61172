package io.tierdrop.app.cli.fault;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.fault.InjectedFault;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Shows what is broken on purpose.
@CommandLine.Command(
    name = "faults",
    description = "Show what is injected into a running lab.",
    footer = "%nWhat can be injected, with settings, ranges and defaults: tierdrop inject --help")
public final class FaultsCommand extends LabCommand {

  @Parameters(paramLabel = "LAB", description = "A lab file, a sample, or a lab's name.")
  private String lab = "";

  @Mixin private TargetOptions target = new TargetOptions();

  public FaultsCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    String name = labName(lab);
    try (TargetHost host = program().target(target)) {
      List<InjectedFault> faults = RunningLab.faults(host, name).all();
      if (faults.isEmpty()) {
        output.say("Nothing is injected.");
      }
      FaultLines.show("faults", name, faults, output);
    }
    return ExitCode.DONE;
  }
}
