package io.tierdrop.app;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.LabCommand;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine;

/// Starts Tierdrop: without words the window, otherwise a command.
public final class Main {

  private Main() {}

  public static void main(String[] words) {
    // Figures on the command line, in files and in JSON look the same on every desktop.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ENGLISH);
    ProgramExit.after(program -> run(program, words));
  }

  /// All commands, for their manual pages and completion.
  public static CommandLine commandLine() {
    Path home = Path.of(System.getProperty("user.home"));
    return new CommandLineProgram(new Composition(System.getenv(), home)).line("inject");
  }

  /// Runs one command line.
  ///
  /// @return the exit code
  static int run(CommandContext program, String... words) {
    return MessageText.command(program, words)
        .map(LabCommand::call)
        .orElseGet(() -> new CommandLineProgram(program).execute(words));
  }
}
