package io.tierdrop.bench.lab;

import com.sun.management.OperatingSystemMXBean;
import io.tierdrop.app.forecast.ForecastFlows;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.lab.LabForecast;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Lab;
import io.tierdrop.verify.failure.FailureForecast;
import io.tierdrop.verify.failure.FailureList;
import io.tierdrop.verify.failure.FailureOutcome;
import io.tierdrop.verify.failure.LabFailure;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// How long it takes to compute what all failures of a lab do, and its parts.
public final class VerifyBench {

  private static final double NANOS = 1e9;

  private final LabPlanner planner;

  public VerifyBench(LabPlanner planner) {
    this.planner = planner;
  }

  /// What was measured; times in seconds.
  ///
  /// @param opening plan, flows and their first way
  /// @param singles all single failures
  /// @param pairs all pairs of members and cables
  /// @param processor seconds of processor time of all of it, on all cores: what remains
  ///     comparable where the machine does other work, too
  /// @param heapMiB the most memory that was in use after a collection or at an end of a part
  public record Times(
      String lab,
      int nodes,
      int flows,
      int failures,
      int pairCount,
      double opening,
      double singles,
      double pairs,
      double processor,
      double heapMiB) {

    public double total() {
      return opening + singles + pairs;
    }
  }

  /// @param pairs whether pairs are computed, too
  public Times measure(Lab lab, int count, boolean pairs) throws InvalidLabException {
    AtomicLong most = new AtomicLong();
    long began = System.nanoTime();
    long worked = processor();
    LabPlan plan = planner.plan(lab);
    List<FlowKey> flows = new ForecastFlows(plan).of(null, null, count);
    FailureForecast forecast = new FailureForecast(LabForecast.of(plan), flows);
    List<LabFailure> failures = FailureList.of(plan, lab.drawing());
    long opened = System.nanoTime();
    List<FailureOutcome> kept = new ArrayList<>(forecast.singles(failures));
    long single = System.nanoTime();
    used(most);
    List<LabFailure> pairable = FailureList.pairable(failures);
    if (pairs) {
      kept.addAll(forecast.pairs(pairable));
    }
    long end = System.nanoTime();
    used(most);
    return new Times(
        lab.name(),
        plan.nodes().size(),
        forecast.flows(),
        failures.size(),
        kept.size() - failures.size(),
        (opened - began) / NANOS,
        (single - opened) / NANOS,
        (end - single) / NANOS,
        (processor() - worked) / NANOS,
        most.get() / (1024.0 * 1024));
  }

  private static long processor() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  private static void used(AtomicLong most) {
    Runtime runtime = Runtime.getRuntime();
    most.accumulateAndGet(runtime.totalMemory() - runtime.freeMemory(), Math::max);
  }
}
