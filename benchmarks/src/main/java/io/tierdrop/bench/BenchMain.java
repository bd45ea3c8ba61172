package io.tierdrop.bench;

import io.tierdrop.app.CommandLineProgram;
import io.tierdrop.app.Composition;
import io.tierdrop.app.ProgramExit;
import io.tierdrop.bench.command.BenchCommand;
import io.tierdrop.bench.command.BenchDeployCommand;
import io.tierdrop.bench.command.BenchFramesCommand;
import io.tierdrop.bench.command.BenchObserveCommand;
import io.tierdrop.bench.command.BenchPlanCommand;
import io.tierdrop.bench.command.BenchScaleCommand;
import io.tierdrop.bench.command.BenchStartupCommand;
import io.tierdrop.bench.command.BenchVerifyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// Starts a benchmark: the launcher comes here when the first word is `bench`.
public final class BenchMain {

  private BenchMain() {}

  public static void main(String[] words) {
    ProgramExit.after(program -> run(program, words));
  }

  private static int run(Composition program, String... words) {
    CommandLine line = new CommandLine(CommandSpec.create().name("tierdrop"));
    line.addSubcommand(
        BenchCommand.with(
            new BenchFramesCommand(program),
            new BenchPlanCommand(program),
            new BenchVerifyCommand(program),
            new BenchStartupCommand(program),
            new BenchScaleCommand(program),
            new BenchDeployCommand(program),
            new BenchObserveCommand(program)));
    return CommandLineProgram.execute(line, words);
  }
}
