package io.tierdrop.bench.command;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.bench.lab.PlanBench;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// Measures how long a lab's check and plan take.
@CommandLine.Command(
    name = "plan",
    description = "Times of validating and planning labs of several sizes. Needs no machine.")
public final class BenchPlanCommand extends LabCommand {

  private static final double WARM_UP_SECONDS = 3;
  private static final int MOST_NODES = 20_000;

  @Option(
      names = "--nodes",
      split = ",",
      paramLabel = "N",
      description = "Sizes of the labs, 25 to 20,000 (default: 100,1000,10000).")
  private List<Integer> nodes = List.of(100, 1_000, 10_000);

  @Option(names = "--runs", paramLabel = "N", description = "Runs of each size (default: 15).")
  private int runs = 15;

  public BenchPlanCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    if (runs < 1 || nodes.stream().anyMatch(n -> n < 25 || n > MOST_NODES)) {
      throw new IllegalArgumentException("--runs is at least 1, --nodes are 25 to 20000.");
    }
    PlanBench bench = new PlanBench(program().planner(), WARM_UP_SECONDS);
    output.say("nodes   links   first  median     p95  (ms)  µs per node");
    for (int size : nodes) {
      PlanBench.Times times = bench.measure(size, runs);
      output.say(
          String.format(
              Locale.ROOT,
              "%5d  %6d  %6.1f  %6.1f  %6.1f        %.1f",
              times.nodes(),
              times.links(),
              times.firstMs(),
              times.medianMs(),
              times.p95Ms(),
              times.medianMs() * 1e3 / times.nodes()));
      output.line(
          CommandOutput.object()
              .put("bench", "plan")
              .put("nodes", times.nodes())
              .put("links", times.links())
              .put("firstMs", rounded(times.firstMs()))
              .put("medianMs", rounded(times.medianMs()))
              .put("p95Ms", rounded(times.p95Ms())));
    }
    output.line(CommandOutput.object().put("result", "bench").put("bench", "plan"));
    return ExitCode.DONE;
  }

  private static double rounded(double milliseconds) {
    return Math.round(milliseconds * 100) / 100.0;
  }
}
