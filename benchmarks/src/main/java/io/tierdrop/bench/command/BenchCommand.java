package io.tierdrop.bench.command;

import io.tierdrop.app.cli.LabCommand;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Benchmarks, each a command of its own.
@CommandLine.Command(name = "bench", description = "Measure one thing, several times over.")
public final class BenchCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  private BenchCommand() {}

  /// The command with these benchmarks below it.
  public static CommandLine with(LabCommand... benchmarks) {
    CommandLine bench = new CommandLine(new BenchCommand());
    for (LabCommand benchmark : benchmarks) {
      bench.addSubcommand(benchmark);
    }
    return bench;
  }

  @Override
  public void run() {
    String known = String.join(", ", spec.subcommands().keySet());
    throw new ParameterException(spec.commandLine(), "Say which benchmark: " + known);
  }
}
