package io.tierdrop.app.cli.lab;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostChannel;
import io.tierdrop.software.NodePaths;
import java.time.Duration;
import java.util.List;
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

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
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
