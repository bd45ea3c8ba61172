package io.tierdrop.app.cli.exchange;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.TerminalConsent;
import io.tierdrop.app.fetch.LabAddress;
import io.tierdrop.app.fetch.LabFetch;
import io.tierdrop.json.LabReader;
import io.tierdrop.pack.LabArchive.Unpacked;
import io.tierdrop.problem.InvalidLabException;
import java.io.Console;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// Brings a lab from a git repository or an https address.
@CommandLine.Command(
    name = "fetch",
    description =
        "Bring a lab from a git repository or an https address into a folder of yours, after asking."
            + " Nothing of it runs.")
public final class LabFetchCommand extends LabCommand {

  private static final int MOST_LEFT = 10;

  @Parameters(
      paramLabel = "ADDRESS",
      description =
          "https://HOST/REPOSITORY, ssh://… or git@HOST:REPOSITORY by git; an https address that ends in"
              + " .zip or .lab.json as that file. #PATH names a lab among several.")
  private String address = "";

  @Option(
      names = "--into",
      paramLabel = "DIR",
      description = "The new folder (default: one named like it in Tierdrop in your home).")
  private @Nullable Path into;

  @Option(
      names = "--branch",
      paramLabel = "NAME",
      description = "A branch or tag of the repository (default: its own choice).")
  private String branch = "";

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  public LabFetchCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    Optional<Path> lab = fetched(program(), address, branch, into, yes, output);
    if (lab.isEmpty()) {
      return ExitCode.NOT_TRUSTED;
    }
    try {
      LabReader.read(lab.get());
      return ExitCode.DONE;
    } catch (InvalidLabException e) { // a login page, an older lab, somebody's mistake
      output.note("It cannot be used as it is. See: tierdrop validate " + lab.get());
      return ExitCode.BAD_RESULT;
    }
  }

  /// Shows what would be fetched, asks, fetches.
  ///
  /// @param into a new folder; null for one of the user's
  /// @return the lab file; empty when the person did not agree
  public static Optional<Path> fetched(
      CommandContext program,
      String word,
      String branch,
      @Nullable Path into,
      boolean yes,
      CommandOutput output)
      throws Exception {
    LabAddress address = LabAddress.parse(word);
    if (!branch.matches("[A-Za-z0-9][A-Za-z0-9._/-]*|")) {
      throw new IllegalArgumentException("'" + branch + "' is no branch.");
    }
    Path folder = into == null ? LabFetch.place(address.folder(), program.labs()) : into;
    String how = address.how() == LabAddress.Way.GIT ? "git" : "https";
    output.note("From  " + address.host() + ", by " + how + ": " + address.place());
    output.note("Into  " + folder.toAbsolutePath());
    if (!yes && !agreed()) {
      output.note("Nothing was fetched. Add --yes to fetch it.");
      return Optional.empty();
    }
    Unpacked got = program.fetch().fetch(address, branch, folder);
    int left = got.left().size();
    got.left().stream().limit(MOST_LEFT).forEach(each -> output.note("Not taken: " + each));
    if (left > MOST_LEFT) {
      output.note("Not taken: %,d more".formatted(left - MOST_LEFT));
    }
    output.say("The lab is " + got.lab());
    ObjectNode line =
        CommandOutput.object()
            .put("result", "fetched")
            .put("address", address.place())
            .put("file", got.lab().toString())
            .put("left", left);
    output.line(line);
    return Optional.of(got.lab());
  }

  private static boolean agreed() {
    Console console = TerminalConsent.terminal();
    String answer = console == null ? null : console.readLine("Fetch it? [y/N] ");
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }
}
