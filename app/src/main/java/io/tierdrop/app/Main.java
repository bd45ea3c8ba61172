package io.tierdrop.app;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.LabCommand;

/// Starts Tierdrop: without words the window, otherwise a command.
public final class Main {

  private Main() {}

  public static void main(String[] words) {
    ProgramExit.after(program -> run(program, words));
  }

  private static int run(CommandContext program, String... words) {
    return MessageText.command(program, words)
        .map(LabCommand::call)
        .orElseGet(() -> new CommandLineProgram(program).execute(words));
  }
}
