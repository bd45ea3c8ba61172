package io.tierdrop.bench.command;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.bench.lab.SizedLab;
import io.tierdrop.bench.lab.VerifyBench;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Measures how long it takes to compute what all failures of a lab do.
@CommandLine.Command(
    name = "verify",
    description =
        "Times of computing every failure and every pair of failures of a lab, by the number of"
            + " flows, and every failure of a large lab. Needs no machine.")
public final class BenchVerifyCommand extends LabCommand {

  private static final int MOST_NODES = 20_000;

  @Parameters(
      paramLabel = "LAB",
      arity = "0..1",
      defaultValue = "three-tier",
      description = "A lab file, or the name of a sample. Default: ${DEFAULT-VALUE}.")
  private String lab = "";

  @Option(
      names = "--flows",
      split = ",",
      paramLabel = "N",
      description = "How many flows, 1 to 1,000,000 (default: 25000,50000,100000).")
  private List<Integer> flows = List.of(25_000, 50_000, 100_000);

  @Option(
      names = "--nodes",
      paramLabel = "N",
      description = "Size of the large lab, 25 to 20,000 (default: 1000); 0 leaves it out.")
  private int nodes = 1_000;

  @Option(
      names = "--large-flows",
      paramLabel = "N",
      description = "How many flows the large lab has (default: 10000).")
  private int largeFlows = 10_000;

  public BenchVerifyCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    if ((nodes != 0 && (nodes < 25 || nodes > MOST_NODES))
        || largeFlows < 1
        || flows.stream().anyMatch(n -> n < 1 || n > 1_000_000)) {
      throw new IllegalArgumentException(
          "--flows are 1 to 1000000, --nodes 25 to 20000 or 0, --large-flows at least 1.");
    }
    VerifyBench bench = new VerifyBench(program().planner());
    output.say(
        "lab            nodes    flows  failures  pairs  opening  singles   pairs   total   (s) processor s  heap MiB");
    for (int count : flows) {
      show(bench.measure(lab(lab).lab(), count, true), output);
    }
    if (nodes > 0) {
      show(bench.measure(SizedLab.balancing("sized", nodes), largeFlows, false), output);
    }
    output.line(CommandOutput.object().put("result", "bench").put("bench", "verify"));
    return ExitCode.DONE;
  }

  private static void show(VerifyBench.Times times, CommandOutput output) {
    output.say(
        String.format(
            Locale.ROOT,
            "%-12s  %6d  %7d  %8d  %5d  %7.2f  %7.2f  %6.2f  %6.2f      %11.1f  %8.0f",
            times.lab(),
            times.nodes(),
            times.flows(),
            times.failures(),
            times.pairCount(),
            times.opening(),
            times.singles(),
            times.pairs(),
            times.total(),
            times.processor(),
            times.heapMiB()));
    output.line(
        CommandOutput.object()
            .put("bench", "verify")
            .put("lab", times.lab())
            .put("nodes", times.nodes())
            .put("flows", times.flows())
            .put("failures", times.failures())
            .put("pairs", times.pairCount())
            .put("openingSeconds", times.opening())
            .put("singlesSeconds", times.singles())
            .put("pairsSeconds", times.pairs())
            .put("seconds", times.total())
            .put("processorSeconds", times.processor())
            .put("heapMiB", times.heapMiB()));
  }
}
