package io.tierdrop.app;

import io.tierdrop.app.cli.Command;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.Program;
import java.nio.file.Path;

/// Starts Tierdrop: without words the window, otherwise a command.
public final class Main {

  private Main() {}

  public static void main(String[] words) {
    Interruption interruption = Interruption.ofThisThread();
    int code = run(new Composition(System.getenv(), home()), words);
    interruption.ended(code);
    System.exit(code);
  }

  private static int run(Program program, String... words) {
    return PlainWords.command(program, words)
        .map(Main::call)
        .orElseGet(() -> new CommandLineProgram(program).execute(words));
  }

  /// What nobody foresaw is told as picocli tells it.
  private static int call(Command command) {
    try {
      return command.call();
    } catch (RuntimeException e) {
      e.printStackTrace();
      return ExitCode.BAD_RESULT.number();
    }
  }

  private static Path home() {
    return Path.of(System.getProperty("user.home"));
  }
}
