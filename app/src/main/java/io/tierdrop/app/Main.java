package io.tierdrop.app;

import java.nio.file.Path;

/// Starts Tierdrop: without words the window, otherwise a command.
public final class Main {

  private Main() {}

  public static void main(String[] words) {
    Interruption interruption = Interruption.ofThisThread();
    int code = new CommandLineProgram(new Composition(System.getenv(), home())).execute(words);
    interruption.ended(code);
    System.exit(code);
  }

  private static Path home() {
    return Path.of(System.getProperty("user.home"));
  }
}
