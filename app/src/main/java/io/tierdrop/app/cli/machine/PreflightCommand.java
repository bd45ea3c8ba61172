package io.tierdrop.app.cli.machine;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.ProgressLines;
import io.tierdrop.app.cli.ReadinessText;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.lab.TargetPreparation;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.preflight.MachineNeeds;
import io.tierdrop.preflight.MachineReadiness;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Says whether a machine can run labs.
@CommandLine.Command(
    name = "preflight",
    description = "Say whether the VM can run a lab, and what it lacks. Changes nothing.")
public final class PreflightCommand extends LabCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "LAB",
      description = "A lab file, or the name of a sample. Default: whatever a lab may need.")
  private String lab = "";

  @Mixin private TargetOptions target = new TargetOptions();

  public PreflightCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    MachineNeeds needs =
        lab.isEmpty()
            ? MachineNeeds.ofAnyLab()
            : MachineNeeds.of(program().planner().plan(lab(lab).lab()));
    ProgressLines lines = new ProgressLines(output);
    try (TargetHost host = program().target(target)) {
      MachineReadiness readiness = new TargetPreparation(host).examine(needs, lines::say);
      ReadinessText.show(readiness, host.name(), output);
      ReadinessText.result(readiness, output);
      return readiness.ready() ? ExitCode.DONE : ExitCode.NO_HOST;
    }
  }
}
