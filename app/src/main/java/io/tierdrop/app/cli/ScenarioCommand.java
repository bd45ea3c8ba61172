package io.tierdrop.app.cli;

import io.tierdrop.app.lab.ScenarioPlay;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.scenario.Claim;
import io.tierdrop.scenario.Judgement;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.ScenarioReader;
import io.tierdrop.scenario.report.ScenarioReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Plays scripted traffic and faults and judges what was claimed of them.
@CommandLine.Command(
    name = "scenario",
    description =
        "Play scripted traffic and faults on a running lab; exit code 1 if a claim fails.")
final class ScenarioCommand extends Command {

  @Parameters(index = "0", paramLabel = "LAB", description = "A lab file, or the name of a sample.")
  private String lab = "";

  @Parameters(
      index = "1",
      paramLabel = "SCENARIO",
      description = "A scenario file, or the name of one of the lab's.")
  private String scenario = "";

  @Option(names = "--report", paramLabel = "FILE", description = "Write an HTML report there.")
  private @Nullable Path report;

  @Mixin private TargetOptions target = new TargetOptions();

  ScenarioCommand(Program program) {
    super(program);
  }

  @Override
  ExitCode run(Output output) throws Exception {
    LabPlan plan = program().planner().plan(lab(lab).lab());
    Scenario script = script();
    ProgressLines lines = new ProgressLines(output);
    try (TargetHost host = program().target(target)) {
      RunningLab.faults(host, plan.lab());
      ScenarioPlay.Played played = new ScenarioPlay(host, lines::say).play(plan, script);
      played.lines().forEach(line -> show(line, output));
      if (report != null) {
        Files.writeString(
            report, ScenarioReport.html(script, played.began(), played.flows(), played.lines()));
        output.say("The report is in " + report + ".");
      }
      return result(played, output);
    }
  }

  private static ExitCode result(ScenarioPlay.Played played, Output output) {
    long broken = played.flows().stream().filter(flow -> flow.broken()).count();
    output.say(
        "%s: %s, %d of %d flows broken."
            .formatted(
                played.scenario().name(),
                played.holds() ? "all claims hold" : "a claim fails",
                broken,
                played.flows().size()));
    output.line(
        Output.object()
            .put("result", "scenario")
            .put("scenario", played.scenario().name())
            .put("flows", played.flows().size())
            .put("broken", broken)
            .put("verdict", played.holds() ? "holds" : "fails"));
    return played.holds() ? ExitCode.DONE : ExitCode.BAD_RESULT;
  }

  private static void show(Judgement.Line line, Output output) {
    Claim claim = line.claim();
    String verdict = line.holds() ? "holds" : "fails";
    output.say(
        "%-24s %4d flows, %4d survived, %3d broken  %s"
            .formatted(
                line.step(),
                line.flows(),
                line.survived(),
                line.broken().size(),
                claim == null ? "" : claim.text() + ": " + verdict));
    output.line(
        Output.object()
            .put("step", line.step())
            .put("flows", line.flows())
            .put("survived", line.survived())
            .put("broken", line.broken().size())
            .put("claim", claim == null ? null : claim.text())
            .put("verdict", verdict));
  }

  private Scenario script() throws IOException, InvalidLabException {
    Path file = Path.of(scenario);
    if (!Files.isRegularFile(file) && scenario.matches("[A-Za-z0-9-]+")) {
      Path beside =
          program()
              .samples()
              .resolve("scenarios")
              .resolve(sample())
              .resolve(scenario + ".scenario.json");
      file = Files.isRegularFile(beside) ? beside : file;
    }
    return ScenarioReader.read(file);
  }

  /// The name of the lab's file: copies of a sample under another name have no scenarios.
  private String sample() {
    String name = String.valueOf(Path.of(lab).getFileName());
    return name.endsWith(".lab.json") ? name.substring(0, name.length() - 9) : name;
  }
}
