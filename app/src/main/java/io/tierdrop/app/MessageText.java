package io.tierdrop.app;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.lab.EmptyWindow;
import io.tierdrop.app.cli.lab.OpenCommand;
import java.util.List;
import java.util.Optional;

/// The words that open the window and say nothing else. A person waits for it, so they are read
/// without picocli, which needs 0.2 s to learn all commands: its classes are of a format that the
/// launcher's cache does not take. To all others these words mean the same.
final class MessageText {

  private MessageText() {}

  /// The command that they stand for; empty for all other words.
  static Optional<LabCommand> command(CommandContext program, String... words) {
    List<String> said = List.of(words);
    if (said.isEmpty() || said.equals(List.of("open"))) { // a menu's entry says the latter
      return Optional.of(new EmptyWindow(program));
    }
    if (!plain(said.getLast())) {
      return Optional.empty();
    }
    List<String> before = said.subList(0, said.size() - 1);
    if (before.equals(List.of("open"))) {
      return Optional.of(OpenCommand.of(program, said.getLast()));
    }
    if (before.equals(List.of("open", "--first-frame"))) {
      return Optional.of(OpenCommand.firstFrame(program, said.getLast()));
    }
    return Optional.empty();
  }

  /// Options and what is quoted are picocli's.
  private static boolean plain(String word) {
    return !word.isEmpty() && "-\"'".indexOf(word.charAt(0)) < 0;
  }
}
