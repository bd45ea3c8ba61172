package io.tierdrop.app.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Options that mean something only beside others: one that nobody would hear is refused.
public final class OptionScope {

  private final ParseResult given;

  public OptionScope(CommandSpec command) {
    this.given = command.commandLine().getParseResult();
  }

  /// @param why behind the option's name, such as `belongs to --what-if.`
  /// @throws IllegalArgumentException for the first of the options that was given
  public void refuse(String why, String... options) {
    for (String option : options) {
      if (given.hasMatchedOption(option)) {
        throw new IllegalArgumentException(option + " " + why);
      }
    }
  }
}
