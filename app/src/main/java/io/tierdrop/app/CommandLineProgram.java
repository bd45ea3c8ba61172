package io.tierdrop.app;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.FailureText;
import io.tierdrop.app.cli.NumberText;
import io.tierdrop.app.cli.chance.ChanceCommand;
import io.tierdrop.app.cli.exchange.LabExportCommand;
import io.tierdrop.app.cli.exchange.LabFetchCommand;
import io.tierdrop.app.cli.exchange.LabImportCommand;
import io.tierdrop.app.cli.exchange.LabPackCommand;
import io.tierdrop.app.cli.fault.FaultsCommand;
import io.tierdrop.app.cli.fault.HealCommand;
import io.tierdrop.app.cli.fault.InjectCommand;
import io.tierdrop.app.cli.forecast.ForecastCommand;
import io.tierdrop.app.cli.lab.DemoCommand;
import io.tierdrop.app.cli.lab.DeployCommand;
import io.tierdrop.app.cli.lab.DestroyCommand;
import io.tierdrop.app.cli.lab.EmptyWindow;
import io.tierdrop.app.cli.lab.ExecCommand;
import io.tierdrop.app.cli.lab.OpenCommand;
import io.tierdrop.app.cli.lab.PictureCommand;
import io.tierdrop.app.cli.lab.PlanCommand;
import io.tierdrop.app.cli.lab.StatusCommand;
import io.tierdrop.app.cli.lab.ValidateCommand;
import io.tierdrop.app.cli.machine.PreflightCommand;
import io.tierdrop.app.cli.machine.PrepareCommand;
import io.tierdrop.app.cli.machine.VmCommand;
import io.tierdrop.app.cli.monkey.MonkeyCommand;
import io.tierdrop.app.cli.scenario.ScenarioCommand;
import io.tierdrop.app.cli.traffic.CurlCommand;
import io.tierdrop.app.cli.traffic.FlowsCommand;
import io.tierdrop.app.cli.verify.ForkCommand;
import io.tierdrop.app.cli.verify.OrderCommand;
import io.tierdrop.app.cli.verify.ShrinkCommand;
import io.tierdrop.app.cli.verify.VerifyCommand;
import io.tierdrop.app.service.ProgramVersion;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/// The whole command line. Without words it opens the window.
@CommandLine.Command(
    name = "tierdrop",
    mixinStandardHelpOptions = true,
    description = "Draw a load-balancing network, run it on a VM, watch it, break it.",
    footer =
        "%nExit codes: 0 done, 1 the lab or the result is bad, 2 wrong usage, 3 the host cannot"
            + " be used, 4 interrupted, 5 nobody consented to what the lab would run."
            + " In the source tree there are also: bench, test, journeys, package, site.")
public final class CommandLineProgram implements Callable<Integer> {

  private static final String INJECT = "inject";

  private final CommandContext program;

  public CommandLineProgram(CommandContext program) {
    this.program = program;
  }

  /// Runs one command line.
  ///
  /// @return the exit code
  public int execute(String... words) {
    return execute(line(words), words);
  }

  /// All commands, with what they are told about themselves.
  ///
  /// @param words what is asked for: only `inject` has the catalogue of faults read
  CommandLine line(String... words) {
    CommandLine line = new CommandLine(this);
    line.getCommandSpec().version("tierdrop " + ProgramVersion.number());
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
    line.addSubcommand(new VerifyCommand(program));
    line.addSubcommand(new ForkCommand(program));
    line.addSubcommand(new OrderCommand(program));
    line.addSubcommand(new ShrinkCommand(program));
    line.addSubcommand(new FlowsCommand(program));
    InjectCommand inject = new InjectCommand(program);
    line.addSubcommand(inject);
    if (List.of(words).contains(INJECT)) {
      inject.learnFaults(line.getSubcommands().get(INJECT).getCommandSpec());
    }
    line.addSubcommand(new HealCommand(program));
    line.addSubcommand(new FaultsCommand(program));
    line.addSubcommand(new ScenarioCommand(program));
    line.addSubcommand(new ExecCommand(program));
    line.addSubcommand(new LabImportCommand(program));
    line.addSubcommand(new LabExportCommand(program));
    line.addSubcommand(new LabPackCommand(program));
    line.addSubcommand(new LabFetchCommand(program));
    line.addSubcommand(new ChanceCommand(program));
    line.addSubcommand(new PictureCommand(program));
    line.addSubcommand(new MonkeyCommand(program));
    line.addSubcommand(new CommandLine.HelpCommand());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  /// Runs one command line with these commands.
  ///
  /// @return the exit code
  public static int execute(CommandLine line, String... words) {
    helpful(line);
    // A word that begins with @ is a word: picocli would read the file's words in its place, also
    // behind `--`, where they are the words of a command on the machine.
    line.setExpandAtFiles(false);
    boolean json = List.of(words).contains("--json");
    line.setParameterExceptionHandler(
        (misuse, all) -> FailureText.misused(misuse, CommandOutput.standard(json)).number());
    NumberText.register(line);
    // Help goes to the terminal as all else does: plain, and in characters that it has.
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    StringWriter help = new StringWriter();
    line.setOut(new PrintWriter(help));
    int code = line.execute(words);
    CommandOutput output = CommandOutput.standard(false);
    help.toString().lines().takeWhile(_ -> !output.broken()).forEach(output::say);
    return output.broken() ? ExitCode.BAD_RESULT.number() : code;
  }

  private static void helpful(CommandLine line) {
    for (CommandLine command : line.getSubcommands().values()) {
      if (!command.getCommandSpec().helpCommand()) { // which has these options of its own
        command.getCommandSpec().mixinStandardHelpOptions(true);
      }
      helpful(command);
    }
  }

  @Override
  public Integer call() {
    return new EmptyWindow(program).call();
  }
}
