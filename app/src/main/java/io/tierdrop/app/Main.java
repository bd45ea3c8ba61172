package io.tierdrop.app;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.service.UnforeseenFailure;
import java.nio.file.Path;

/// Starts Tierdrop: without words the window, otherwise a command.
public final class Main {

  private Main() {}

  public static void main(String[] words) {
    InterruptHandler.ofThisThread();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> CommandOutput.standard(false).note(UnforeseenFailure.text(failure)));
    int code = run(new Composition(System.getenv(), home()), words);
    System.exit(System.out.checkError() && code == 0 ? ExitCode.BAD_RESULT.number() : code);
  }

  private static int run(CommandContext program, String... words) {
    return MessageText.command(program, words)
        .map(LabCommand::call)
        .orElseGet(() -> new CommandLineProgram(program).execute(words));
  }

  private static Path home() {
    return Path.of(System.getProperty("user.home"));
  }
}
