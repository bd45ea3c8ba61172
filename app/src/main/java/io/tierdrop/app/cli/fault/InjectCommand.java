package io.tierdrop.app.cli.fault;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.DurationText;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Breaks something.
@CommandLine.Command(
    name = "inject",
    description = "Inject a failure, or maintenance, into nodes of a running lab.")
public final class InjectCommand extends LabCommand {

  @Parameters(
      index = "0",
      paramLabel = "LAB",
      description = "A lab file, a sample, or a lab's name.")
  private String lab = "";

  @Parameters(index = "1", paramLabel = "FAULT", description = "What to inject, see below.")
  private String fault = "";

  @Parameters(
      index = "2..*",
      arity = "1..*",
      paramLabel = "NODE",
      description = "Members, or a tier for all of its members.")
  private List<String> nodes = new ArrayList<>();

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "Heal by itself after 30s, 2m, …",
      converter = DurationText.class)
  private @Nullable Duration until;

  private final Map<String, String> settings = new TreeMap<>();

  @Mixin private TargetOptions target = new TargetOptions();

  public InjectCommand(CommandContext program) {
    super(program);
  }

  /// Adds what the catalogue of faults says, which only this command waits for.
  ///
  /// @param self this command as picocli has it
  public void learnFaults(CommandSpec self) {
    FaultHelp.addTo(self, settings);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    Fault wanted = new Fault(FaultKind.parse(fault), nodes, settings, until);
    String name = labName(lab);
    try (TargetHost host = program().target(target)) {
      FaultLines.show("injected", name, RunningLab.faults(host, name).inject(wanted), output);
    }
    return ExitCode.DONE;
  }
}
