package io.tierdrop.bench.command;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.bench.lab.ScaleBench;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Time and memory by the number of namespaces.
@CommandLine.Command(
    name = "scale",
    description = "Time and memory of labs of plain routers and hosts by their size.")
public final class BenchScaleCommand extends LabCommand {

  @Option(
      names = "--nodes",
      split = ",",
      paramLabel = "N",
      description = "Sizes of the labs, 25 to 5,000 (default: 50,100,300,1000).")
  private List<Integer> nodes = List.of(50, 100, 300, 1_000);

  @Option(
      names = "--mininet",
      paramLabel = "N",
      description = "Also so many hosts on one switch, by Mininet too, if it is there.")
  private int mininet;

  @Mixin private TargetOptions target = new TargetOptions();

  public BenchScaleCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    if (mininet < 0 || nodes.stream().anyMatch(n -> n < 25 || n > 5_000)) {
      throw new IllegalArgumentException("--nodes are 25 to 5000, --mininet is not negative.");
    }
    try (TargetHost host = program().target(target)) {
      ScaleBench bench = new ScaleBench(host, program().planner());
      output.say(
          "nodes  links  deploy s  network s  ms/node  destroy s  machine KiB/node  steward MiB"
              + "  program KiB/node");
      for (int size : nodes) {
        size(bench.pods(size), output);
      }
      if (mininet > 0) {
        mininet(bench, output);
      }
    }
    output.line(CommandOutput.object().put("result", "bench").put("bench", "scale"));
    return ExitCode.DONE;
  }

  private static void size(ScaleBench.Size size, CommandOutput output) {
    output.say(
        String.format(
            Locale.ROOT,
            "%5d  %5d  %8.1f  %9.1f  %7.1f  %9.1f  %16.0f  %11.0f  %16.0f",
            size.nodes(),
            size.links(),
            size.seconds(),
            size.networkSeconds(),
            size.seconds() * 1e3 / size.nodes(),
            size.destroySeconds(),
            size.machineMiB() * 1024 / size.nodes(),
            size.stewardMiB(),
            size.programMiB() * 1024 / size.nodes()));
    output.line(
        CommandOutput.object()
            .put("bench", "scale")
            .put("nodes", size.nodes())
            .put("links", size.links())
            .put("seconds", size.seconds())
            .put("networkSeconds", size.networkSeconds())
            .put("destroySeconds", size.destroySeconds())
            .put("machineMiB", size.machineMiB())
            .put("stewardMiB", size.stewardMiB())
            .put("programMiB", size.programMiB()));
  }

  private void mininet(ScaleBench bench, CommandOutput output) throws Exception {
    OptionalDouble seconds = bench.mininet(mininet);
    if (seconds.isEmpty()) {
      output.note("Mininet is not on the machine. Install it there: apt-get install mininet");
      return;
    }
    ScaleBench.Size ours = bench.hosts(mininet);
    double ratio = seconds.getAsDouble() / mininet * ours.nodes() / ours.seconds();
    output.say(
        String.format(
            Locale.ROOT,
            "%d hosts on one switch: Mininet %.1f s, this program %.1f s: %.1f times faster per"
                + " node",
            mininet,
            seconds.getAsDouble(),
            ours.seconds(),
            ratio));
    output.line(
        CommandOutput.object()
            .put("bench", "scale")
            .put("hosts", mininet)
            .put("mininetSeconds", seconds.getAsDouble())
            .put("seconds", ours.seconds())
            .put("networkSeconds", ours.networkSeconds())
            .put("ratio", ratio));
  }
}
