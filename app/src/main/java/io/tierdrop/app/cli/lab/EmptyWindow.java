package io.tierdrop.app.cli.lab;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.TargetOptions;

/// Opens the window with an empty drawing: what no words at all stand for.
public final class EmptyWindow extends LabCommand {

  public EmptyWindow(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    program().windows().open(null, new TargetOptions());
    return ExitCode.DONE;
  }
}
