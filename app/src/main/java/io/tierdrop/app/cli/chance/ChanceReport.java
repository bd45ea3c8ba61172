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
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;

/// Tells of labs by chance, one after the other, and adds up.
final class ChanceReport {

  /// Failures of one lab that people are told of; `--json` has all.
  private static final int SHOWN = 5;

  /// For people, one line about how far it has come for so many labs that are good.
  private static final int STEP = 100;

  private final CommandOutput output;
  private final Path directory;
  private final int count;
  private final long start = System.nanoTime();
  private int labs;
  private int rejected;
  private int refused;
  private int failed;
  private int requests;
  private int missed;
  private int faults;
  private int differences;

  /// @param directory where labs that fail are written
  /// @param count how many labs there will be
  ChanceReport(CommandOutput output, Path directory, int count) {
    this.output = output;
    this.directory = directory;
    this.count = count;
  }

  void lab(LabOutcome outcome) {
    labs++;
    rejected += outcome.rejected().size();
    refused += outcome.result().count(What.REFUSED) > 0 ? 1 : 0;
    failed += outcome.result().count(What.FAILED) > 0 ? 1 : 0;
    requests += outcome.result().requests();
    missed += outcome.result().count(What.MISSED);
    faults += outcome.result().faults();
    differences += outcome.result().count(What.DIFFERENT);
    if (outcome.result().good()) {
      if (labs % STEP == 0 || labs == count) {
        output.note(
            "%d of %d labs, the last one of seed %d".formatted(labs, count, outcome.seed()));
      }
    } else {
      bad(outcome);
    }
    output.line(line(outcome));
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
            .put("nodes", outcome.lab().topology().nodes().size())
            .put("requests", outcome.result().requests())
            .put("faults", outcome.result().faults())
            .put("seconds", outcome.seconds());
    outcome.rejected().stream().map(Problem::message).forEach(line.putArray("rejected")::add);
    outcome.result().failures().stream()
        .map(TrialFailure::text)
        .forEach(line.putArray("failures")::add);
    return line;
  }

  /// Says what all came to.
  ExitCode end(long seed, DaemonChecks checks) {
    double seconds = (System.nanoTime() - start) / 1e9;
    output.say(
        "%d labs in %.0f s: %d refused by a daemon, %d failed; %d configurations, %d of them unlike any other; %d drawn that were not valid."
            .formatted(
                labs, seconds, refused, failed, checks.configurations(), checks.asked(), rejected));
    if (requests > 0) {
      output.say(
          "%d requests, %d not as forecast; %d faults, %d differences."
              .formatted(requests, missed, faults, differences));
    }
    output.line(
        CommandOutput.object()
            .put("result", "chance")
            .put("seed", seed)
            .put("labs", labs)
            .put("refused", refused)
            .put("failed", failed)
            .put("requests", requests)
            .put("missed", missed)
            .put("faults", faults)
            .put("differences", differences)
            .put("rejected", rejected)
            .put("configurations", checks.configurations())
            .put("checked", checks.asked())
            .put("seconds", seconds));
    return refused + failed + missed + differences == 0 ? ExitCode.DONE : ExitCode.BAD_RESULT;
  }
}
