package io.tierdrop.bench.command;

import io.tierdrop.app.cli.CommandContext;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.cli.TargetOptions;
import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.bench.lab.ObserveBench;
import io.tierdrop.bench.lab.ObserveBench.Kind;
import io.tierdrop.plan.LabPlan;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What observing costs the traffic that is observed.
@CommandLine.Command(
    name = "observe",
    description = "Requests per second and throughput with and without observing, in one run.")
public final class BenchObserveCommand extends LabCommand {

  @Parameters(
      paramLabel = "LAB",
      arity = "0..1",
      defaultValue = "three-tier-small",
      description = "A lab file, or the name of a sample. Default: ${DEFAULT-VALUE}.")
  private String lab = "";

  @Option(names = "--rounds", paramLabel = "N", description = "Pairs of measurements (1 to 100).")
  private int rounds = 5;

  @Mixin private TargetOptions target = new TargetOptions();

  public BenchObserveCommand(CommandContext program) {
    super(program);
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    if (rounds < 1 || rounds > 100) {
      throw new IllegalArgumentException("--rounds is 1 to 100.");
    }
    LabPlan plan = program().planner().plan(lab(lab).lab());
    try (TargetHost host = program().target(target)) {
      output.note("Deploying " + plan.lab() + ", if it does not run as it is.");
      new LabLifecycle(host, program().planner()).deploy(lab(lab).lab(), step -> {}, change -> {});
      ObserveBench bench = new ObserveBench(host, plan, output::note);
      List<Double> ratios = new ArrayList<>();
      for (Kind kind : Kind.values()) {
        ObserveBench.Case measured = bench.measure(kind, rounds);
        ratios.add(measured.ratio());
        output.say(
            "%s: %.1f %s with observing, %.1f without: ratio %.3f"
                .formatted(
                    kind.word(),
                    measured.with(),
                    kind.unit(),
                    measured.without(),
                    measured.ratio()));
        output.line(
            CommandOutput.object()
                .put("bench", "observe")
                .put("case", kind.word())
                .put("unit", kind.unit())
                .put("with", measured.with())
                .put("without", measured.without())
                .put("ratio", measured.ratio()));
      }
      double worst = ratios.stream().mapToDouble(Double::doubleValue).min().orElse(1);
      output.line(CommandOutput.object().put("bench", "observe").put("ratio", worst));
    }
    return ExitCode.DONE;
  }
}
