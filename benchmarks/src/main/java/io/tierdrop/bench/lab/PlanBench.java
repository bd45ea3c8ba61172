package io.tierdrop.bench.lab;

import io.tierdrop.bench.measure.SampleQuantile;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.List;

/// How long it takes to check a lab and to plan it, by size.
public final class PlanBench {

  private final LabPlanner planner;
  private final double warmUpSeconds;

  /// @param warmUpSeconds for each size, until the machine's compiler has seen the code often
  /// enough
  public PlanBench(LabPlanner planner, double warmUpSeconds) {
    this.planner = planner;
    this.warmUpSeconds = warmUpSeconds;
  }

  /// Milliseconds of one size.
  ///
  /// @param firstMs the first run of this size, which the program's start is part of for the first
  public record Times(int nodes, int links, double firstMs, double medianMs, double p95Ms) {}

  /// @param nodes about how many nodes
  /// @param runs how often, after a warm-up
  public Times measure(int nodes, int runs) throws InvalidLabException {
    Lab lab = SizedLab.balancing("sized", nodes);
    double first = once(lab);
    LabPlan plan = planner.plan(lab);
    long end = System.nanoTime() + (long) (warmUpSeconds * 1e9);
    while (System.nanoTime() < end) {
      once(lab);
    }
    List<Double> times = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      times.add(once(lab));
    }
    return new Times(
        plan.nodes().size(),
        plan.links(),
        first,
        SampleQuantile.of(times, 0.5),
        SampleQuantile.of(times, 0.95));
  }

  private double once(Lab lab) throws InvalidLabException {
    long began = System.nanoTime();
    planner.plan(lab);
    return (System.nanoTime() - began) / 1e6;
  }
}
