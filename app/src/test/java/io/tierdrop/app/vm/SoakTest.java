package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.app.lab.LabRequests;
import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.steward.LabFaults;
import io.tierdrop.topology.Lab;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Requests and random faults for a long time: the program's memory stays flat and nothing stays on
/// the VM. `-Dsoak.minutes=60 -Dsoak.seed=1` are how long and which faults.
@Tag("vm")
@Tag("campaign")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SoakTest {

  private static final int MINUTES = Integer.getInteger("soak.minutes", 5);
  private static final long SEED = Long.getLong("soak.seed", 1);
  private static final int BATCH = 20;
  // Class loading and caches fill in the first rounds.
  private static final int WARM_UP = 3;
  private static final long GROWTH_MIB = 24;

  private static final List<Fault> FAULTS =
      List.of(
          new Fault(FaultKind.parse("agent-down"), List.of("LB7-1"), Map.of(), null),
          new Fault(FaultKind.parse("agent-drain"), List.of("S1"), Map.of(), null),
          new Fault(FaultKind.parse("frozen"), List.of("LB7-2"), Map.of(), null),
          new Fault(FaultKind.parse("killed"), List.of("S2"), Map.of(), null),
          new Fault(FaultKind.parse("http-500"), List.of("S1"), Map.of(), null),
          new Fault(FaultKind.parse("maintenance"), List.of("LB4"), Map.of(), null),
          new Fault(
              FaultKind.parse("link-down"), List.of("LB7-1"), Map.of("interface", "servers"), null),
          new Fault(
              FaultKind.parse("netem"),
              List.of("R"),
              Map.of("interface", "infra", "delay", "20ms", "loss", "2%"),
              null));

  private final Vm vm = new Vm();
  private final Lab lab = sample();
  private String before = "";

  private static Lab sample() {
    try {
      return Vm.sample("first-lab", "soak-test");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  void cleanVm() throws Exception {
    new LabDeployment(vm.host()).destroy(lab.name());
    before = vm.listing();
  }

  @AfterAll
  void leave() throws Exception {
    new LabDeployment(vm.host()).destroy(lab.name());
    vm.close();
  }

  @Test
  void memoryStaysFlatAndNothingIsLeakedOnTheVm() throws Exception {
    Random random = new Random(SEED);
    LabPlan plan = vm.planner().plan(lab);
    new LabLifecycle(vm.target(), vm.planner()).deploy(lab, step -> {}, change -> {});
    LabFaults faults = new LabFaults(vm.host(), lab.name());
    LabRequests requests = new LabRequests(vm.target());
    AtomicInteger sent = new AtomicInteger();
    AtomicInteger ok = new AtomicInteger();
    List<Long> heap = new ArrayList<>();
    List<Integer> steward = new ArrayList<>();
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
    for (int round = 1; round <= WARM_UP + 2 || System.nanoTime() < end; round++) {
      Fault fault = FAULTS.get(random.nextInt(FAULTS.size()));
      faults.inject(fault);
      requests.send(
          plan,
          new RequestSpec(null, null, null, BATCH, 5),
          observed -> {
            sent.incrementAndGet();
            ok.addAndGet(observed.answer().ok() ? 1 : 0);
          });
      faults.heal(List.of());
      if (round % 10 == 0) {
        new LabLifecycle(vm.target(), vm.planner()).deploy(lab, step -> {}, change -> {});
      }
      heap.add(usedMiB());
      steward.add(stewardMiB());
      System.out.printf(
          "round %d: %s; %d of %d answered; program %d MiB, steward %d MiB, %s%n",
          round, fault.text(), ok.get(), sent.get(), heap.getLast(), steward.getLast(), left());
    }
    new LabLifecycle(vm.target(), vm.planner()).destroy(lab.name(), step -> {});
    assertThat(vm.listing()).isEqualTo(before);
    assertThat(ok).hasPositiveValue();
    assertThat(heap.getLast() - heap.get(WARM_UP)).as("heap %s", heap).isLessThan(GROWTH_MIB);
    assertThat(steward.getLast() - steward.get(WARM_UP))
        .as("steward %s", steward)
        .isLessThan((int) GROWTH_MIB);
  }

  private static long usedMiB() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
  }

  private int stewardMiB() throws Exception {
    String status =
        vm.sh(
            "grep VmRSS /proc/$(systemctl show --property=MainPID --value tierdrop-%s)/status"
                .formatted(lab.name()));
    return Integer.parseInt(status.replaceAll("\\D", "")) / 1024;
  }

  /// Processes, open files and files of the lab, which must not grow.
  private String left() throws Exception {
    return vm.sh(
            """
            unit=/sys/fs/cgroup/tierdrop.slice/tierdrop-soak-test.service
            processes=$(cat $(find $unit -name cgroup.procs) | wc -l)
            files=$(find /run/tierdrop | wc -l)
            open=$(ls /proc/$(systemctl show --property=MainPID --value tierdrop-soak-test)/fd | wc -l)
            echo "$processes processes, $files files, $open descriptors of the steward"
            """)
        .strip();
  }
}
