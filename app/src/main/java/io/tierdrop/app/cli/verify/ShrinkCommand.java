package io.tierdrop.app.cli.verify;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.LabSource;
import io.tierdrop.app.lab.LongFlows;
import io.tierdrop.app.play.ScenarioFiles;
import io.tierdrop.file.FileReaders;
import io.tierdrop.file.WholeFile;
import io.tierdrop.json.LabWriter;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.problem.Problem;
import io.tierdrop.scenario.Scenario;
import io.tierdrop.scenario.ScenarioReader;
import io.tierdrop.scenario.ScenarioValidation;
import io.tierdrop.scenario.ScenarioWriter;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import io.tierdrop.verify.shrink.ForetoldClaims;
import io.tierdrop.verify.shrink.ScenarioShrinker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a scenario that fails small enough to be mailed to somebody.
@CommandLine.Command(
    name = "shrink",
    description = {
      "Cut a scenario that fails by forecast down to what is enough for that.",
      "What is left are the fewest nodes, flows and steps with which the same claim fails. Needs no VM."
    })
public final class ShrinkCommand extends LabCommand {

  @Parameters(index = "0", paramLabel = "LAB", description = "A lab file, or the name of a sample.")
  private String lab = "";

  @Parameters(
      index = "1",
      paramLabel = "SCENARIO",
      description = "A scenario file, or the name of one of the lab's.")
  private String scenario = "";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write the lab and the scenario there (small.lab.json, small.scenario.json).")
  private @Nullable Path out;

  public ShrinkCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    LabSource source = lab(lab);
    Scenario script = script(source);
    List<Problem> problems = ScenarioValidation.check(source.lab(), script, program().planner());
    if (!problems.isEmpty()) {
      throw new InvalidLabException(problems).in(file(source));
    }
    ForetoldClaims claims = new ForetoldClaims(program().planner(), LongFlows.stall(source.lab()));
    Optional<ScenarioShrinker.Shrunk> shrunk =
        ScenarioShrinker.shrink(claims, source.lab(), script);
    if (shrunk.isEmpty()) {
      output.say("By forecast every claim holds that can be computed: there is nothing to shrink.");
      output.line(CommandOutput.object().put("result", "shrunk").put("fails", false));
      return ExitCode.BAD_RESULT;
    }
    ScenarioShrinker.Shrunk small = shrunk.get();
    output.say(
        "%s: %s fails by forecast.".formatted(small.failed().step(), small.failed().claim()));
    output.say(
        String.format(
            Locale.ROOT,
            "%d → %d nodes, %d → %d steps, %d → %d flows.",
            members(source.lab()),
            members(small.lab()),
            script.steps().size(),
            small.scenario().steps().size(),
            script.count(),
            small.flows()));
    if (out != null) {
      write(small, output);
    }
    output.line(
        CommandOutput.object()
            .put("result", "shrunk")
            .put("fails", true)
            .put("step", small.failed().step())
            .put("claim", small.failed().claim())
            .put("nodes", members(small.lab()))
            .put("steps", small.scenario().steps().size())
            .put("flows", small.flows()));
    return ExitCode.DONE;
  }

  private void write(ScenarioShrinker.Shrunk small, CommandOutput output) throws IOException {
    Path directory = java.util.Objects.requireNonNull(out);
    Files.createDirectories(directory);
    Path labFile = directory.resolve("small.lab.json");
    Path scenarioFile = directory.resolve("small.scenario.json");
    WholeFile.write(labFile, FileReaders.USUAL, LabWriter.write(small.lab()));
    WholeFile.write(scenarioFile, FileReaders.USUAL, ScenarioWriter.write(small.scenario()));
    output.say("Written: %s, %s.".formatted(labFile, scenarioFile));
  }

  private static int members(Lab lab) {
    return lab.topology().nodes().stream().mapToInt(Node::size).sum();
  }

  private Path file(LabSource source) throws IOException {
    return new ScenarioFiles(program().samples())
        .named(source.lab().name(), source.file(), scenario);
  }

  private Scenario script(LabSource source) throws IOException, InvalidLabException {
    Path file = file(source);
    try {
      return ScenarioReader.read(file);
    } catch (InvalidLabException e) {
      throw e.in(file);
    }
  }
}
