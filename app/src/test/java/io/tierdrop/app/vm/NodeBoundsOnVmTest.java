package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.host.HostChannel;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import io.tierdrop.observe.ObservedAnswer;
import io.tierdrop.observe.PlannedRequest;
import io.tierdrop.observe.TrafficRun;
import io.tierdrop.software.NodePaths;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.topology.Lab;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What is done at nodes ends with who did it and takes no more of the machine than is said.
@Tag("vm")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeBoundsOnVmTest {

  private static final String NODE = "clients";
  private static final String OURS = "pgrep -axf 'sleep 4711000[12]'";

  /// Two processes, one of which has left its parent and its session.
  private static final List<String> TWO =
      List.of("/bin/sh", "-c", "setsid -f sleep 47110001; exec sleep 47110002");

  private static final int PARALLEL = 20;
  private static final int SECONDS = 20;
  // traffic/bodies.py: what is kept of each body with what is not worth a look, and the time
  // between looks
  private static final long KEPT = 4096 + (1 << 16);
  private static final double LONGEST_SECONDS = 1.0;
  private static final double LATE_SECONDS = 1.0; // of a look on an emulated, busy processor

  private static final String OVER = "/run/node-bounds-over";

  /// Seconds, bytes used in /run, and bytes that the node has received, every 50 ms until that file
  /// is there, and once more.
  private static final String SAMPLES =
      """
      python3 - <<'END'
      import os, time
      latest = time.monotonic() + 180
      over = False
      while not over:
          over = os.path.exists("%s") or time.monotonic() > latest
          fs = os.statvfs("/run")
          with open("/proc/self/net/dev") as file:
              received = sum(int(line.split(":")[1].split()[0]) for line in list(file)[2:])
          print(time.monotonic(), (fs.f_blocks - fs.f_bfree) * fs.f_frsize, received)
          time.sleep(0.05)
      END
      """
          .formatted(OVER);

  private final Vm vm = new Vm();
  private final Lab lab = sample();

  private record Sample(double at, long used, long received) {
    static Sample of(String line) {
      List<String> words = List.of(line.split(" ", -1));
      return new Sample(
          Double.parseDouble(words.get(0)),
          Long.parseLong(words.get(1)),
          Long.parseLong(words.get(2)));
    }
  }

  private static Lab sample() {
    try {
      return Vm.sample("first-lab", "node-bounds-test");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void deploy() throws Exception {
    new LabLifecycle(vm.target(), vm.planner()).deploy(lab, step -> {}, change -> {});
  }

  @AfterAll
  void leave() throws Exception {
    new LabDeployment(vm.host()).destroy(lab.name());
    vm.close();
  }

  private HostChannel begin() throws HostException, InterruptedException {
    HostChannel channel =
        vm.host().open(HostCommand.of(new NodePaths(lab.name(), NODE).inside(TWO)).privileged());
    vm.sh(
        "timeout 60 sh -c 'until [ $("
            + OURS.replace("'", "\"")
            + " | wc -l) = 2 ]; do sleep 0.1; done'");
    return channel;
  }

  /// Those that are left, given some seconds.
  private String left(String which) throws HostException, InterruptedException {
    return vm.sh(
        "for i in $(seq 200); do " + which + " >/dev/null || exit 0; sleep 0.1; done; " + which);
  }

  @Test
  void whatACommandStartedEndsWhenItsConnectionDoes() throws Exception {
    begin().close();
    assertThat(left(OURS)).isEmpty();
    assertThat(
            vm.sh("ls -d /sys/fs/cgroup/*/*" + lab.name() + "*/.exec/[0-9]* 2>/dev/null || true"))
        .isEmpty();
  }

  @Test
  void ofOneThatIsKilledTheCommandEndsAtOnceAndAllOfItWithTheLab() throws Exception {
    try (HostChannel channel = begin()) {
      vm.sh("pkill -KILL -f '[s]teward enter " + lab.name() + " '");
      assertThat(left("pgrep -axf 'sleep 47110002'")).isEmpty();
      assertThat(channel).isNotNull();
    }
    new LabDeployment(vm.host()).destroy(lab.name());
    assertThat(left(OURS)).isEmpty();
  }

  @Test
  void endlessBodiesTakeNoMoreOfRunThanComesInBetweenTwoLooks() throws Exception {
    String source =
        vm.in(lab, NODE, "ip -4 -o addr show dev lo scope global | awk '{print $4}' | head -1")
            .strip()
            .replaceFirst("/.*", "");
    List<PlannedRequest> requests =
        Collections.nCopies(
            PARALLEL, new PlannedRequest(source, "http://198.51.100.1/bytes", SECONDS, null));
    List<ObservedAnswer> seen = new ArrayList<>();
    List<Sample> samples;
    try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<String> look = () -> vm.in(lab, NODE, SAMPLES);
      Future<String> looked = background.submit(look);
      new TrafficRun(vm.host(), vm.planner().plan(lab)).send(NODE, requests, PARALLEL, seen::add);
      vm.sh("touch " + OVER);
      samples = looked.get().lines().map(Sample::of).toList();
    } finally {
      vm.sh("rm -f " + OVER);
    }
    long base = samples.getFirst().used();
    long peak = samples.stream().mapToLong(Sample::used).max().orElseThrow() - base;
    long received = samples.getLast().received() - samples.getFirst().received();
    long within = mostWithin(samples, LONGEST_SECONDS + LATE_SECONDS);
    System.out.printf(
        "/run: %d bytes at most, of %d; %d within two looks%n", peak, received, within);
    assertThat(seen).hasSize(PARALLEL).allMatch(o -> o.answer().body().length() <= 4096);
    assertThat(peak).isLessThanOrEqualTo(PARALLEL * KEPT + within);
    assertThat(received).as("far more than that came").isGreaterThan(3 * peak);
    assertThat(samples.getLast().used() - base).as("what is left").isLessThan(PARALLEL * KEPT);
    assertThat(vm.sh("ls -d /run/tierdrop/" + lab.name() + "/requests-* 2>/dev/null || true"))
        .isEmpty();
  }

  private static long mostWithin(List<Sample> samples, double seconds) {
    long most = 0;
    int first = 0;
    for (Sample last : samples) {
      while (last.at() - samples.get(first).at() > seconds) {
        first++;
      }
      most = Math.max(most, last.received() - samples.get(first).received());
    }
    return most;
  }
}
