package io.tierdrop.app.cli.lab;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.FailureText;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.LabSource;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.problem.Problem;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/// Says what is wrong with a lab.
@CommandLine.Command(
    name = "validate",
    description = "Show a lab's problems, each with its place and remedy.")
public final class ValidateCommand extends LabCommand {

  @Parameters(paramLabel = "LAB", description = "A lab file, or the name of a sample.")
  private String lab = "";

  public ValidateCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    LabSource source = lab(lab);
    List<Problem> problems = problems(source);
    problems.forEach(problem -> FailureText.problem(problem, output));
    long errors = problems.stream().filter(Problem::isError).count();
    output.say(
        source.lab().name()
            + (errors == 0 ? " can be deployed" : " cannot be deployed")
            + ": "
            + errors
            + " errors, "
            + (problems.size() - errors)
            + " warnings.");
    output.line(
        CommandOutput.object()
            .put("result", errors == 0 ? "valid" : "invalid")
            .put("errors", errors)
            .put("warnings", problems.size() - errors));
    return errors == 0 ? ExitCode.DONE : ExitCode.BAD_RESULT;
  }

  /// Some problems show only in what would be deployed, such as in routes that BGP brings.
  private List<Problem> problems(LabSource source) {
    List<Problem> drawn = source.problems();
    if (drawn.stream().noneMatch(Problem::isError)) {
      try {
        program().planner().plan(source.lab());
      } catch (InvalidLabException e) {
        return Stream.concat(source.reading().locate(e.problems()).stream(), drawn.stream())
            .toList();
      }
    }
    return drawn;
  }
}
