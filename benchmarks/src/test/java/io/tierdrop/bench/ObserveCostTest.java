package io.tierdrop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.bench.lab.ObserveBench;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.PlannedRequest;
import io.tierdrop.observe.TrafficRun;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.topology.Lab;
import io.tierdrop.vm.settings.VmPaths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What observing costs, on a lab whose health checks are too rare to disturb the measurement.
@Tag("vm")
@Tag("campaign")
class ObserveCostTest {

  private static final int ROUNDS = 6;
  private static final int REQUESTS = 1_000;
  private static final int AT_ONCE = 10;
  private static final int PAIRS = 3;
  private static final String LAB = "observe-cost-test";

  /// Control groups whose processor time counts: curl and the run, the lab as a whole, SSH with
  /// the process that follows the run.
  private static final List<String> GROUPS =
      List.of(
          "tierdrop.slice/tierdrop-" + LAB + ".service/.traffic",
          "tierdrop.slice/tierdrop-" + LAB + ".service/.observer",
          "tierdrop.slice",
          "user.slice",
          "system.slice/ssh.service");

  @Test
  void observingLeavesMostOfTheSpeed() throws Exception {
    Lab lab = MeasuredVm.calm(MeasuredVm.sample("three-tier-small", LAB), 60);
    try (MeasuredVm vm = new MeasuredVm()) {
      try {
        new LabLifecycle(vm.target(), vm.planner()).deploy(lab, s -> {}, c -> {});
        LabPlan plan = vm.planner().plan(lab);
        for (int i = 0; i < 2 * PAIRS; i++) {
          processorTime(vm, plan, i % 2 == 0);
        }
        ObserveBench bench = new ObserveBench(vm.target(), plan, System.out::println);
        for (ObserveBench.Kind kind : ObserveBench.Kind.values()) {
          ObserveBench.Case measured = bench.measure(kind, ROUNDS);
          System.out.printf(
              "observing %s: %.1f %s with, %.1f without, ratio %.3f%n",
              kind.word(), measured.with(), kind.unit(), measured.without(), measured.ratio());
          assertThat(measured.ratio()).isGreaterThan(0.4);
        }
      } finally {
        new LabDeployment(vm.host()).destroy(lab.name());
      }
    }
  }

  /// Says what each part cost. What the emulator itself used holds on a busy machine too; the VM's
  /// own figures count the time for which it was not let run.
  private static void processorTime(MeasuredVm vm, LabPlan plan, boolean observe) throws Exception {
    String url = "http://" + plan.services().getFirst().address() + "/";
    List<PlannedRequest> requests =
        Collections.nCopies(REQUESTS, new PlannedRequest(null, url, 120, null));
    List<ObservedAnswer> seen = new ArrayList<>();
    long[] before = usage(vm);
    Duration emulated = emulator();
    long began = System.nanoTime();
    new TrafficRun(vm.host(), plan).send("clients", requests, AT_ONCE, observe, seen::add);
    double seconds = (System.nanoTime() - began) / 1e9;
    double used = emulator().minus(emulated).toMillis() / 1e3;
    long[] after = usage(vm);
    assertThat(seen).hasSize(REQUESTS);
    StringBuilder told = new StringBuilder();
    for (int i = 0; i < after.length; i++) {
      told.append(" %s %.2f".formatted(GROUPS.get(i), (after[i] - before[i]) / 1e6));
    }
    System.out.printf(
        "%d requests in %.1f s, %s, whole paths %d; processor seconds: emulator %.2f%s%n",
        REQUESTS,
        seconds,
        observe ? "observed" : "not observed",
        seen.stream().filter(o -> o.path().complete()).count(),
        used,
        told);
  }

  private static Duration emulator() throws Exception {
    Path pid =
        VmPaths.fromEnvironment(System.getenv(), Path.of(System.getProperty("user.home")))
            .pidFile();
    return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
        .flatMap(process -> process.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }

  /// Microseconds by group; cgroups(7), `cpu.stat`.
  private static long[] usage(MeasuredVm vm) throws Exception {
    String script =
        "cd /sys/fs/cgroup; for group in "
            + String.join(" ", GROUPS)
            + "; do sed -n 's/usage_usec //p' $group/cpu.stat 2>/dev/null || echo 0; done";
    return Arrays.stream(vm.sh(script).split("\n")).mapToLong(Long::parseLong).toArray();
  }
}
