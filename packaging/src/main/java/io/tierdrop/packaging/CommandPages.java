package io.tierdrop.packaging;

import io.tierdrop.app.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/// Writes a manual page for each command (AsciiDoc) and the completion for bash, from the same
/// descriptions that `--help` prints.
public final class CommandPages {

  private CommandPages() {}

  /// @param words the directory to write to
  public static void main(String[] words) throws IOException {
    Path directory = Path.of(words[0]);
    CommandLine tierdrop = Main.commandLine();
    Files.createDirectories(directory.resolve("man"));
    Files.writeString(directory.resolve("tierdrop.bash"), AutoComplete.bash("tierdrop", tierdrop));
    int failed =
        ManPageGenerator.generateManPage(
            directory.resolve("man").toFile(),
            null,
            new boolean[0],
            false,
            tierdrop.getCommandSpec());
    if (failed != 0) {
      throw new IOException("The manual pages could not be written to " + directory);
    }
  }
}
