package io.tierdrop.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Opens the window with a lab.
@CommandLine.Command(name = "open", description = "Open the window with a lab.")
final class OpenCommand extends Command {

  @Parameters(paramLabel = "LAB", description = "A lab file, or the name of a sample.")
  private String lab = "";

  @Mixin private TargetOptions target = new TargetOptions();

  OpenCommand(Program program) {
    super(program);
  }

  @Override
  ExitCode run(Output output) throws Exception {
    program().window(lab(lab), target);
    return ExitCode.DONE;
  }
}
