package io.tierdrop.bench.command;

import io.tierdrop.app.Composition;
import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import io.tierdrop.app.cli.LabCommand;
import io.tierdrop.app.target.UserMachines;
import io.tierdrop.bench.measure.FramePlan;
import io.tierdrop.bench.measure.FrameTimes;
import io.tierdrop.bench.window.FrameBench;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Measures how long frames take in drawings of several sizes.
@CommandLine.Command(
    name = "frames",
    description = "Frame times while panning, zooming and dragging. Needs no display.")
public final class BenchFramesCommand extends LabCommand {

  @Option(
      names = "--nodes",
      split = ",",
      paramLabel = "N",
      description = "Sizes of the drawings (default: 100,1000,3000).")
  private List<Integer> nodes = List.of(100, 1_000, 3_000);

  @Option(names = "--runs", description = "Runs per gesture, whose median counts (default: 5).")
  private int runs = 5;

  @Option(names = "--frames", description = "Frames per run (default: 240).")
  private int frames = 240;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Composition program;

  public BenchFramesCommand(Composition program) {
    super(program);
    this.program = program;
  }

  @Override
  public ExitCode run(CommandOutput output) throws Exception {
    FramePlan plan = plan();
    if (!output.json()) {
      output.say("nodes  links  gesture       median    p95    max  worst   work p95  (ms)");
    }
    try (UserMachines machines = program.machines()) {
      FrameBench.run(plan, machines, times -> report(times, output));
    }
    output.line(CommandOutput.object().put("result", "bench").put("bench", "frames"));
    return ExitCode.DONE;
  }

  private FramePlan plan() {
    try {
      return new FramePlan(nodes, runs, frames);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private static void report(FrameTimes times, CommandOutput output) {
    if (!output.json()) {
      output.say(
          String.format(
              Locale.ROOT,
              "%5d  %5d  %-12s  %6.1f %6.1f %6.1f %6.1f  %9.1f",
              times.nodes(),
              times.links(),
              times.gesture().label(),
              times.medianMs(),
              times.p95Ms(),
              times.maxMs(),
              times.worstMs(),
              times.workP95Ms()));
    }
    output.line(
        CommandOutput.object()
            .put("bench", "frames")
            .put("nodes", times.nodes())
            .put("links", times.links())
            .put("gesture", times.gesture().label())
            .put("frames", times.frames())
            .put("medianMs", rounded(times.medianMs()))
            .put("p95Ms", rounded(times.p95Ms()))
            .put("maxMs", rounded(times.maxMs()))
            .put("worstMs", rounded(times.worstMs()))
            .put("workP95Ms", rounded(times.workP95Ms())));
  }

  private static double rounded(double milliseconds) {
    return Math.round(milliseconds * 100) / 100.0;
  }
}
