package io.tierdrop.app.cli.chance;

import io.tierdrop.app.chance.LabOutcome;
import io.tierdrop.app.chance.TrialFailure;
import io.tierdrop.app.chance.TrialFailure.What;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.file.FileReaders;
import io.tierdrop.file.WholeFile;
import io.tierdrop.json.LabWriter;
import io.tierdrop.problem.Problem;
import io.tierdrop.sandbox.DaemonChecks;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Tells of labs by chance, one after the other, and adds up.
final class ChanceReport {

  /// Failures of one lab that people are told of; `--json` has all.
  private static final int SHOWN = 5;

  /// For people, one line about how far it has come for so many labs that are good.
  private static final int STEP = 100;

  private final CommandOutput output;
  private final Path directory;
  private final SeedResults results;
  private final int count;
  private final List<ObjectNode> lines = new ArrayList<>();
  private int rejected;

  /// @param directory where labs that fail are written
  /// @param results takes a line of each lab
  /// @param count how many labs there will be
  ChanceReport(CommandOutput output, Path directory, SeedResults results, int count) {
    this.output = output;
    this.directory = directory;
    this.results = results;
    this.count = count;
  }

  void lab(LabOutcome outcome) {
    rejected += outcome.rejected().size();
    ObjectNode line = line(outcome);
    lines.add(line);
    keep(line);
    if (!outcome.result().good()) {
      bad(outcome);
    } else if (lines.size() % STEP == 0 || lines.size() == count) {
      output.note(
          "%d of %d labs, the last one of seed %d".formatted(lines.size(), count, outcome.seed()));
    }
    output.line(line);
  }

  private void keep(ObjectNode line) {
    try {
      results.add(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void bad(LabOutcome outcome) {
    Path whole = write(outcome.lab(), ".lab.json");
    Lab shrunk = outcome.shrunk();
    output.say(
        "Seed %d: %s%s"
            .formatted(
                outcome.seed(),
                whole,
                shrunk == null ? "" : ", shrunk: " + write(shrunk, "-shrunk.lab.json")));
    outcome.result().failures().stream()
        .limit(SHOWN)
        .forEach(failure -> output.say("  " + failure.text().indent(2).strip()));
    int more = outcome.result().failures().size() - SHOWN;
    if (more > 0) {
      output.say("  and " + more + " more");
    }
  }

  private Path write(Lab lab, String ending) {
    Path file = directory.resolve(lab.name() + ending);
    try {
      WholeFile.write(file, FileReaders.USUAL, LabWriter.write(lab));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode line(LabOutcome outcome) {
    ObjectNode line =
        CommandOutput.object()
            .put("seed", outcome.seed())
            .put("lab", outcome.lab().name())
            .put("nodes", members(outcome.lab()))
            .put("requests", outcome.result().requests())
            .put("compared", outcome.result().compared())
            .put("faults", outcome.result().faults())
            .put("refused", outcome.result().count(What.REFUSED))
            .put("failed", outcome.result().count(What.FAILED))
            .put("missed", outcome.result().count(What.MISSED))
            .put("differences", outcome.result().count(What.DIFFERENT))
            .put("seconds", rounded(outcome.seconds()));
    ObjectNode parts = line.putObject("parts");
    outcome.result().seconds().forEach((part, seconds) -> parts.put(part, rounded(seconds)));
    outcome.rejected().stream().map(Problem::message).forEach(line.putArray("rejected")::add);
    outcome.result().failures().stream()
        .map(TrialFailure::text)
        .forEach(line.putArray("failures")::add);
    return line;
  }

  /// As many as run: segments are none.
  private static int members(Lab lab) {
    return lab.topology().nodes().stream()
        .filter(node -> node.kind() != Kind.SWITCH)
        .mapToInt(node -> node.members().size())
        .sum();
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * 100) / 100.0;
  }

  /// Says what this run came to, and all of them where results were kept before.
  ExitCode end(DaemonChecks checks) {
    SeedTally own = SeedTally.of(lines);
    output.say(own.text());
    output.say(
        "%d configurations, %d of them unlike any other; %d drawn that were not valid."
            .formatted(checks.configurations(), checks.asked(), rejected));
    if (checks.unasked() > 0) {
      output.say(
          "%d of them nobody could be asked about: their daemon is not in the image, or does not run here."
              .formatted(checks.unasked()));
    }
    SeedTally all = SeedTally.of(results.all());
    if (all.labs() > own.labs()) {
      output.say("With earlier runs: " + all.text());
    }
    output.line(
        all.into(CommandOutput.object().put("result", "chance"))
            .put("rejected", rejected)
            .put("configurations", checks.configurations())
            .put("checked", checks.asked())
            .put("unchecked", checks.unasked()));
    return own.good() ? ExitCode.DONE : ExitCode.BAD_RESULT;
  }
}
