package io.tierdrop.app;

import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.service.work.UnforeseenFailure;
import java.nio.file.Path;
import java.util.function.ToIntFunction;

/// How a program that a person or a script started runs and ends: Ctrl+C cleans up, a failure that
/// nobody foresaw has words, and the exit code also says whether all of its output was taken.
public final class ProgramExit {

  private ProgramExit() {}

  /// Ends the process with the code that the work returns.
  public static void after(ToIntFunction<Composition> work) {
    Composition program = new Composition(System.getenv(), home());
    InterruptHandler.ofThisThread(program::outside);
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> CommandOutput.standard(false).note(UnforeseenFailure.text(failure)));
    int code = work.applyAsInt(program);
    System.exit(System.out.checkError() && code == 0 ? ExitCode.BAD_RESULT.number() : code);
  }

  private static Path home() {
    String home = System.getProperty("user.home");
    return Path.of(home.equals("?") ? "/" : home); // Java's word for an account without one
  }
}
