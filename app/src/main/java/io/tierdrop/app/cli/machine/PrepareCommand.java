package io.tierdrop.app.cli.machine;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.ProgressLines;
import io.tierdrop.app.cli.ReadinessText;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.cli.TerminalConsent;
import io.tierdrop.app.lab.TargetPreparation;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.host.HostException;
import io.tierdrop.preflight.MachineNeeds;
import io.tierdrop.preflight.MachineReadiness;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Installs what a machine lacks for labs.
@CommandLine.Command(
    name = "prepare",
    description =
        "Install what the VM lacks for labs, after asking. No service starts by that, and none"
            + " that runs is touched.")
public final class PrepareCommand extends LabCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "LAB",
      description = "A lab file, or the name of a sample. Default: whatever a lab may need.")
  private String lab = "";

  @Mixin private TargetOptions target = new TargetOptions();

  public PrepareCommand(CommandContext program) {
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
      TargetPreparation preparing = new TargetPreparation(host);
      MachineReadiness found = preparing.examine(needs, lines::say);
      ReadinessText.show(found, host.name(), output);
      if (!found.installable()) {
        ReadinessText.result(found, output);
        return found.ready() ? ExitCode.DONE : ExitCode.NO_HOST;
      }
      if (!TerminalConsent.of(target, output).toInstall(found)) {
        throw new HostException(
            "%s lacks packages: %s. Say --yes to have them installed."
                .formatted(host.name(), String.join(" ", found.packages())));
      }
      MachineReadiness now = preparing.install(needs, lines::say);
      output.say("Installed: " + String.join(" ", found.packages()));
      ReadinessText.result(now, output);
      return ExitCode.DONE;
    }
  }
}
