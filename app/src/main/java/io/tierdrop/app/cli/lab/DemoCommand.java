package io.tierdrop.app.cli.lab;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.LabSource;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.cli.TerminalConsent;
import io.tierdrop.app.cli.traffic.CurlCommand;
import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.plan.LabPlan;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Everything from nothing.
@CommandLine.Command(
    name = "demo",
    description =
        "From nothing to answered requests: start the local VM, deploy a lab, send requests, open"
            + " the window.")
public final class DemoCommand extends LabCommand {

  private static final int REQUESTS = 10;

  @Parameters(
      arity = "0..1",
      paramLabel = "LAB",
      description = "A lab file, or the name of a sample. Default: ${DEFAULT-VALUE}.",
      defaultValue = "three-tier-small")
  private String lab = "";

  @Option(names = "--headless", description = "Do not open the window.")
  private boolean headless;

  @Mixin private TargetOptions target = new TargetOptions();

  public DemoCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    LabSource source = lab(lab);
    LabPlan plan = program().planner().plan(source.lab());
    ExitCode code;
    try (TargetHost host = program().target(target)) {
      DeployCommand.deploy(
          source, host, program(), output, false, TerminalConsent.of(target, output));
      code = CurlCommand.send(plan, host, new RequestSpec(null, null, null, REQUESTS, 1), output);
    }
    if (!headless && program().windows().hasDisplay()) {
      program().windows().open(() -> source, target);
    }
    return code;
  }
}
