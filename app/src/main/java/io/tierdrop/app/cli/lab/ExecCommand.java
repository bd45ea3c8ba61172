package io.tierdrop.app.cli.lab;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.engine.EngineAddress;
import io.tierdrop.app.engine.EngineNodes;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostChannel;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.software.NodePaths;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Runs a command inside a node.
@CommandLine.Command(name = "exec", description = "Run a command inside a node.")
public final class ExecCommand extends LabCommand {

  @Parameters(
      index = "0",
      paramLabel = "LAB",
      description = "A lab file, a sample, or a lab's name.")
  private String lab = "";

  @Parameters(index = "1", paramLabel = "NODE")
  private String node = "";

  @Parameters(index = "2..*", arity = "1..*", paramLabel = "CMD")
  private List<String> words = List.of();

  @Mixin private TargetOptions target = new TargetOptions();

  public ExecCommand(CommandContext program) {
    super(program);
  }

  private ExitCode there(EngineNodes nodes, CommandOutput output) throws Exception {
    Process process = EngineNodes.start(nodes.inside(node, words));
    try {
      FutureTask<Void> errors =
          new FutureTask<>(
              () -> {
                output.passErrors(process.getErrorStream());
                return null;
              });
      Thread.startVirtualThread(errors);
      output.pass(process.getInputStream());
      int code = process.waitFor();
      errors.get();
      return code == 0 ? ExitCode.DONE : ExitCode.BAD_RESULT;
    } finally {
      process.destroyForcibly();
    }
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    Optional<EngineAddress> engine = target.engine();
    if (engine.isPresent()) {
      LabPlan plan = program().planner().plan(lab(lab).lab());
      return there(new EngineNodes(engine.get(), program().engines(), plan), output);
    }
    String name = labName(lab);
    try (TargetHost targetHost = program().target(target)) {
      Host host = targetHost.runningHost();
      try (HostChannel channel =
          host.open(
              io.tierdrop.host.HostCommand.of(new NodePaths(name, node).inside(words))
                  .privileged())) {
        channel.input().close();
        FutureTask<Void> errors =
            new FutureTask<>(
                () -> {
                  output.passErrors(channel.errors());
                  return null;
                });
        Thread.startVirtualThread(errors);
        output.pass(channel.output());
        int code = channel.await(Duration.ofHours(1));
        errors.get();
        return code == 0 ? ExitCode.DONE : ExitCode.BAD_RESULT;
      }
    }
  }
}
