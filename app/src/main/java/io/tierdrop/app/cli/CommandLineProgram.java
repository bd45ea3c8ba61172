package io.tierdrop.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// The whole command line. Without words it opens the window.
@CommandLine.Command(
    name = "tierdrop",
    mixinStandardHelpOptions = true,
    version = "tierdrop 0.1.0",
    description = "Draw a load-balancing network, run it on a VM, watch it, break it.",
    footer =
        "%nExit codes: 0 done, 1 the lab or the result is bad, 2 wrong usage, 3 the host cannot"
            + " be used, 4 interrupted.")
public final class CommandLineProgram implements Runnable {

  private final Program program;

  public CommandLineProgram(Program program) {
    this.program = program;
  }

  /// Runs one command line.
  ///
  /// @return the exit code
  public int execute(String... words) {
    CommandLine line = new CommandLine(this);
    line.addSubcommand(new DemoCommand(program));
    line.addSubcommand(new OpenCommand(program));
    line.addSubcommand(new ValidateCommand(program));
    line.addSubcommand(new PlanCommand(program));
    line.addSubcommand(new VmCommand(program));
    line.addSubcommand(new PreflightCommand(program));
    line.addSubcommand(new PrepareCommand(program));
    line.addSubcommand(new DeployCommand(program));
    line.addSubcommand(new StatusCommand(program));
    line.addSubcommand(new DestroyCommand(program));
    line.addSubcommand(new CurlCommand(program));
    line.addSubcommand(new ForecastCommand(program));
    line.addSubcommand(new FlowsCommand(program));
    line.addSubcommand(new InjectCommand(program));
    line.addSubcommand(new HealCommand(program));
    line.addSubcommand(new FaultsCommand(program));
    line.addSubcommand(new ScenarioCommand(program));
    line.addSubcommand(new ExecCommand(program));
    line.addSubcommand(new PictureCommand(program));
    line.addSubcommand(BenchCommand.with(new BenchFramesCommand(program)));
    helpful(line);
    line.setParameterExceptionHandler(CommandLineProgram::misused);
    return line.execute(words);
  }

  private static void helpful(CommandLine line) {
    for (CommandLine command : line.getSubcommands().values()) {
      command.getCommandSpec().mixinStandardHelpOptions(true);
      helpful(command);
    }
  }

  private static int misused(ParameterException e, String[] words) {
    CommandLine command = e.getCommandLine();
    command.getErr().println(e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr());
    command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.WRONG_USAGE.number();
  }

  @Override
  public void run() {
    program.window(null, new TargetOptions());
  }
}
