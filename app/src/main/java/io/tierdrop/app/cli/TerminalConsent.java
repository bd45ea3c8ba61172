package io.tierdrop.app.cli;

import io.tierdrop.app.lab.TargetConsent;
import io.tierdrop.folder.ActiveContent;
import io.tierdrop.preflight.MachineFinding;
import io.tierdrop.preflight.MachineReadiness;
import java.io.Console;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Consent by option, or by asking the person at the terminal.
public final class TerminalConsent {

  private TerminalConsent() {}

  public static TargetConsent of(TargetOptions options, CommandOutput output) {
    return new TargetConsent() {
      @Override
      public boolean toInstall(MachineReadiness readiness) {
        return mayInstall(readiness, options, output);
      }

      @Override
      public boolean toRun(ActiveContent content) {
        return mayRun(content, options, output);
      }

      @Override
      public boolean toShare(MachineFinding shared) {
        output.note("warning: %s: %s".formatted(shared.about(), shared.text()));
        return true;
      }
    };
  }

  private static boolean mayInstall(
      MachineReadiness readiness, TargetOptions options, CommandOutput output) {
    String packages = String.join(" ", readiness.packages());
    if (options.yes()) {
      output.note("Installing on the machine: " + packages);
      return true;
    }
    Console console = terminal();
    if (console == null) {
      return false;
    }
    String answer =
        console.readLine(
            "The machine lacks packages: %s%nInstall them? None of their services will start,"
                + " none that runs is touched. [y/N] ",
            packages);
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }

  /// Where hashes were named, it is one of these or nothing; otherwise the person is asked.
  private static boolean mayRun(
      ActiveContent content, TargetOptions options, CommandOutput output) {
    Console console = terminal();
    if (!options.trust().isEmpty() || console == null) {
      return options.trust().contains(content.hash());
    }
    ActiveContentText.list(content, output);
    while (true) {
      String answer = console.readLine("Run it there? [y/N, v shows the files] ");
      String word = answer == null ? "" : answer.strip().toLowerCase(Locale.ROOT);
      if (!word.startsWith("v")) {
        return word.startsWith("y");
      }
      ActiveContentText.whole(content, output);
    }
  }

  /// The terminal; null when a script runs us.
  @SuppressWarnings("SystemConsoleNull") // declared nullable, whatever JDK 22 says
  public static @Nullable Console terminal() {
    Console console = System.console();
    return console != null && console.isTerminal() ? console : null;
  }
}
