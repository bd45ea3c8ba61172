package io.tierdrop.app.cli.lab;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.LabSource;
import io.tierdrop.app.cli.ProgressLines;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.cli.TerminalConsent;
import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.app.lab.TargetConsent;
import io.tierdrop.app.service.DeployResult;
import io.tierdrop.app.target.TargetHost;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// Makes the target run a lab.
@CommandLine.Command(
    name = "deploy",
    description = "Make the VM run a lab: only what differs is changed.")
public final class DeployCommand extends LabCommand {

  @Parameters(paramLabel = "LAB", description = "A lab file, or the name of a sample.")
  private String lab = "";

  @Mixin private TargetOptions target = new TargetOptions();

  @Option(names = "--verbose", description = "Show every change with its reason.")
  private boolean verbose;

  public DeployCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    LabSource source = lab(lab);
    try (TargetHost host = program().target(target)) {
      deploy(source, host, program(), output, verbose, TerminalConsent.of(target, output));
      return ExitCode.DONE;
    }
  }

  public static DeployResult deploy(
      LabSource source,
      TargetHost host,
      CommandContext program,
      CommandOutput output,
      boolean verbose,
      TargetConsent consent)
      throws Exception {
    ProgressLines lines = new ProgressLines(output);
    DeployResult deployed =
        new LabLifecycle(host, program.planner())
            .deploy(
                source.lab(),
                consent,
                lines::show,
                change -> {
                  if (verbose || change.change().equals("keep")) {
                    output.note(
                        "    %s %s %s: %s"
                            .formatted(
                                change.change(), change.node(), change.what(), change.why()));
                  }
                });
    output.say(
        "%s runs: %d nodes, %d links, %d changes in %.1f s."
            .formatted(
                deployed.lab(),
                deployed.nodes(),
                deployed.links(),
                deployed.changed(),
                deployed.seconds().getOrDefault("total", 0.0)));
    ObjectNode result =
        CommandOutput.object()
            .put("result", "deployed")
            .put("lab", deployed.lab())
            .put("nodes", deployed.nodes())
            .put("links", deployed.links())
            .put("changed", deployed.changed());
    ObjectNode seconds = result.putObject("seconds");
    deployed.seconds().forEach(seconds::put);
    output.line(result);
    return deployed;
  }
}
