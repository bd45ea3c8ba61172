package io.tierdrop.app.cli;

import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.NameRule;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/// What all commands have in common. Each one says what it does in [#run]; failures become messages
/// and exit codes in [FailureText].
public abstract class LabCommand implements Callable<Integer> {

  @Option(
      names = "--json",
      description =
          "Print one JSON object per line, the result last; people's text goes to stderr.")
  private boolean json;

  private final CommandContext program;

  public LabCommand(CommandContext program) {
    this.program = program;
  }

  /// Does the work.
  ///
  /// @return what the program ends with
  public abstract ExitCode run(CommandOutput output) throws Exception;

  @Override
  public final Integer call() {
    CommandOutput output = CommandOutput.standard(json);
    try {
      ExitCode code = run(output);
      return (output.broken() ? ExitCode.BAD_RESULT : code).number();
    } catch (Throwable e) { // also what the machine has too little of: it is told, never traced
      return (output.broken() ? ExitCode.BAD_RESULT : FailureText.report(e, output)).number();
    }
  }

  public CommandContext program() {
    return program;
  }

  /// Reads a lab by its file, or by the name of one of the samples.
  public LabSource lab(String name) throws IOException, InvalidLabException {
    return LabSource.read(name, program.places());
  }

  /// The name of a lab that may be gone as a file already: of a file or sample, or itself.
  public String labName(String name) throws IOException, InvalidLabException {
    boolean gone = LabSource.find(name, program.places()).isEmpty();
    return gone && NameRule.LAB.matcher(name).matches() ? name : lab(name).lab().name();
  }
}
