package io.tierdrop.packaging;

import io.tierdrop.app.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// One page of Markdown with what every command's `--help` prints.
public final class CommandReference {

  private CommandReference() {}

  /// @param words the file to write
  public static void main(String[] words) throws IOException {
    Files.writeString(Path.of(words[0]), page(Main.commandLine()));
  }

  /// All commands, one below the other, as they are listed.
  static String page(CommandLine program) {
    StringBuilder page = new StringBuilder("# Commands\n\nWhat `--help` says of each.\n\n");
    section(page, program);
    return page.toString();
  }

  private static void section(StringBuilder page, CommandLine command) {
    page.append("## ")
        .append(command.getCommandSpec().qualifiedName())
        .append("\n\n```text\n")
        .append(command.getUsageMessage(Ansi.OFF).strip())
        .append("\n```\n\n");
    command.getSubcommands().values().stream()
        .filter(each -> !each.getCommandSpec().usageMessage().hidden())
        .forEach(each -> section(page, each));
  }
}
