package io.tierdrop.app.cli.lab;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.ProgressLines;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.app.service.DestroyResult;
import io.tierdrop.app.target.TargetHost;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Removes a lab from the target.
@CommandLine.Command(name = "destroy", description = "Remove everything of a lab from the VM.")
public final class DestroyCommand extends LabCommand {

  @Parameters(
      paramLabel = "LAB",
      description = "A lab file, the name of a sample, or a lab's name.")
  private String lab = "";

  @Mixin private TargetOptions target = new TargetOptions();

  public DestroyCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    String name = labName(lab);
    try (TargetHost host = program().target(target)) {
      if (!host.isUp()) {
        output.say("The VM does not run, so neither does " + name + ".");
        output.line(CommandOutput.object().put("result", "destroyed").put("lab", name));
        return ExitCode.DONE;
      }
      ProgressLines lines = new ProgressLines(output);
      DestroyResult destroyed =
          new LabLifecycle(host, program().planner()).destroy(name, lines::show);
      output.say("%s is gone (%.1f s).".formatted(name, destroyed.seconds()));
      output.line(
          CommandOutput.object()
              .put("result", "destroyed")
              .put("lab", name)
              .put("seconds", destroyed.seconds()));
      return ExitCode.DONE;
    }
  }
}
