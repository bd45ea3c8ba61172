package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tierdrop.app.lab.LabDiagnosis;
import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.host.HostException;
import io.tierdrop.people.CallerIdentity;
import io.tierdrop.people.LabPerson;
import io.tierdrop.preflight.UnpreparedException;
import io.tierdrop.preflight.trouble.TroubleFinder;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.steward.Steward;
import io.tierdrop.steward.status.DaemonStatus;
import io.tierdrop.steward.status.NodeStatus;
import io.tierdrop.topology.Lab;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.node.JsonNodeFactory;

/// What happens to machines, made to happen: each trouble is told by its name, and the next deploy
/// gets over it. The tests build on each other, since a lab takes its time.
@Tag("vm")
@Tag("campaign")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TroubleOnVmTest {

  private static final Duration BOOT = Duration.ofMinutes(3);

  private final Vm vm = new Vm();
  private final Lab lab = sample();
  private final LabDiagnosis diagnosis = new LabDiagnosis(vm.target());
  private String before = "";

  private static Lab sample() {
    try {
      return Vm.sample("first-lab", "trouble-test");
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
    vm.sh("rm -f /run/filler");
    new LabDeployment(vm.host()).destroy(lab.name());
    vm.close();
  }

  private void deploy() throws Exception {
    new LabLifecycle(vm.target(), vm.planner()).deploy(lab, step -> {}, change -> {});
  }

  private Map<String, NodeStatus> nodes() throws Exception {
    return new Steward(vm.host(), lab.name()).state().nodes();
  }

  private String troubles() throws Exception {
    return TroubleFinder.text(diagnosis.ofRunning(lab.name(), nodes()));
  }

  /// A node with that daemon.
  private String nodeWith(String daemon) throws Exception {
    return nodes().entrySet().stream()
        .filter(node -> node.getValue().daemons().containsKey(daemon))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private DaemonStatus daemon(String node, String daemon) throws Exception {
    return Optional.ofNullable(nodes().get(node))
        .map(status -> status.daemons().get(daemon))
        .orElseThrow();
  }

  private void awaitExit(String node, String daemon) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!daemon(node, daemon).ended()) {
      assertThat(System.nanoTime()).as("%s of %s ends", daemon, node).isLessThan(end);
    }
  }

  @Test
  @Order(1)
  void aFullDiskIsNamedBeforeAnythingIsChanged() throws Exception {
    vm.sh("fallocate -l $(( $(df --output=avail -k /run | tail -1) - 200 ))K /run/filler");
    UnpreparedException full = catchThrowableOfType(UnpreparedException.class, this::deploy);
    assertThat(full).hasMessageContaining("/run is full");
    vm.sh("rm /run/filler");
    assertThat(vm.listing()).isEqualTo(before);
    deploy();
    assertThat(troubles()).isEmpty();
  }

  @Test
  @Order(2)
  void whoElseIsAtTheLabIsSeenWhileTheyAreThere() throws Exception {
    Steward mine = new Steward(vm.host(), lab.name());
    assertThat(mine.others()).isEmpty();
    CountDownLatch watching = new CountDownLatch(1);
    Thread bob =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    new Steward(vm.host(), lab.name(), new CallerIdentity("bob@desk", "other"))
                        .follow(
                            JsonNodeFactory.instance.objectNode().put("do", "watch"),
                            line -> watching.countDown());
                  } catch (Exception e) {
                    watching.countDown();
                  }
                });
    assertThat(watching.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(mine.others()).extracting(LabPerson::name).containsExactly("bob@desk");
    bob.interrupt();
    bob.join(Duration.ofSeconds(20));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!mine.others().isEmpty()) {
      assertThat(System.nanoTime()).as("Bob is seen leaving").isLessThan(end);
    }
  }

  @Test
  @Order(3)
  void aDaemonThatTheKernelEndsForLackOfMemoryIsTold() throws Exception {
    deploy();
    String node = nodeWith("haproxy");
    long pid = daemon(node, "haproxy").pid();
    // The kernel takes what it can get from caches first, then ends the process that it is told to.
    vm.sh(
        """
        cd /sys/fs/cgroup/tierdrop.slice/tierdrop-%s.service
        echo 1000 > /proc/%d/oom_score_adj
        for i in $(seq 60); do
          grep -q '(haproxy) [RS]' /proc/%d/stat 2>/dev/null || break
          echo $(( $(cat memory.current) * 9 / 10 )) > memory.max || true
        done
        echo max > memory.max
        """
            .formatted(lab.name(), pid, pid));
    awaitExit(node, "haproxy");
    assertThat(troubles()).contains("The kernel ended haproxy of " + node + " for lack of memory");
    deploy();
    assertThat(daemon(node, "haproxy").ended()).isFalse();
  }

  @Test
  @Order(4)
  void aDaemonThatCrashesInALoopIsToldFromOneThatEndedOnce() throws Exception {
    String node = nodeWith("nginx");
    for (int i = 1; i <= 3; i++) {
      long pid = daemon(node, "nginx").pid();
      vm.sh("kill -SEGV " + pid);
      awaitExit(node, "nginx");
      if (i < 3) {
        deploy();
      }
    }
    assertThat(troubles())
        .contains("nginx of " + node + " has ended soon after its start 3 times in a row");
    deploy();
  }

  @Test
  @Order(5)
  void aClockThatJumpedIsToldAndALabIsDeployedAllTheSame() throws Exception {
    vm.sh("date -s '+2 hours'");
    try {
      assertThat(troubles()).contains("clock is", "ahead of this one's");
      new LabDeployment(vm.host()).destroy(lab.name());
      deploy();
    } finally {
      vm.sh("date -s '-2 hours'");
    }
  }

  @Test
  @Order(6)
  void aKilledStewardIsNamedAndTheNextDeployRepairs() throws Exception {
    vm.sh("systemctl kill -s KILL tierdrop-%s.service".formatted(lab.name()));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (new Steward(vm.host(), lab.name()).runs()) {
      assertThat(System.nanoTime()).isLessThan(end);
    }
    assertThat(TroubleFinder.text(diagnosis.ofAbsent(lab.name()))).contains("steward has ended");
    deploy();
    // The machine remembers until its next boot that memory was short.
    assertThat(troubles().lines()).allMatch(line -> line.contains("lack of memory since the boot"));
  }

  @Test
  @Order(7)
  void aRebootIsNamedAndTheNextDeployMakesTheLabAnew() throws Exception {
    String boot = vm.sh("cat /proc/sys/kernel/random/boot_id");
    vm.sh("systemctl reboot --no-wall >/dev/null 2>&1 &");
    awaitAnotherBoot(boot);
    assertThat(new Steward(vm.host(), lab.name()).runs()).isFalse();
    assertThat(TroubleFinder.text(diagnosis.ofAbsent(lab.name())))
        .contains("machine was rebooted at");
    deploy();
    assertThat(troubles()).isEmpty();
  }

  private void awaitAnotherBoot(String boot) throws InterruptedException {
    long end = System.nanoTime() + BOOT.toNanos();
    String now = boot;
    while (now.equals(boot)) {
      assertThat(System.nanoTime()).as("the VM boots").isLessThan(end);
      try {
        now = vm.sh("cat /proc/sys/kernel/random/boot_id");
      } catch (HostException e) {
        // It is down, or not up yet.
        TimeUnit.SECONDS.sleep(1);
      }
    }
  }

  @Test
  @Order(8)
  void nothingOfAllThatStays() throws Exception {
    new LabLifecycle(vm.target(), vm.planner()).destroy(lab.name(), step -> {});
    assertThat(vm.listing().replaceAll("(?m)^/etc/.*\n?", ""))
        .isEqualTo(before.replaceAll("(?m)^/etc/.*\n?", ""));
  }
}
