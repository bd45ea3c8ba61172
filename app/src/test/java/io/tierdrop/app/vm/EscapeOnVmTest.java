package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import io.tierdrop.software.NodePaths;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Ways out of a node, tried by its root on the real VM: none works.
@Tag("vm")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EscapeOnVmTest {

  private static final Path WAYS =
      Path.of("src", "test", "resources", "io", "tierdrop", "app", "vm", "escape.py");

  private final Vm vm = new Vm();
  private final Lab lab = sample();

  private static Lab sample() {
    try {
      return Vm.sample("first-lab", "escape-test");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  void deploy() throws Exception {
    new LabDeployment(vm.host()).destroy(lab.name());
    new LabLifecycle(vm.target(), vm.planner()).deploy(lab, step -> {}, change -> {});
  }

  @AfterAll
  void leave() throws Exception {
    new LabDeployment(vm.host()).destroy(lab.name());
    vm.close();
  }

  private String unit() {
    return "/sys/fs/cgroup/tierdrop.slice/tierdrop-" + lab.name() + ".service";
  }

  private String member(Kind kind) throws Exception {
    return vm.planner().plan(lab).nodes().stream()
        .filter(node -> node.kind() == kind)
        .findFirst()
        .orElseThrow()
        .name();
  }

  @Test
  void noneOfTheWaysOutOfANodeWorks() throws Exception {
    String before = vm.sh("cat " + unit() + "/steward/cgroup.procs");
    String steward = before.lines().findFirst().orElseThrow();
    List<String> words =
        new NodePaths(lab.name(), member(Kind.BACKEND))
            .inside(List.of("/usr/bin/python3", "-", lab.name(), steward));

    List<String> said =
        vm.host()
            .run(HostCommand.of(words).privileged().input(Files.readString(WAYS)))
            .text()
            .lines()
            .toList();
    said.forEach(System.out::println);

    assertThat(said).hasSizeGreaterThanOrEqualTo(20).allMatch(line -> line.endsWith(": held"));
    assertThat(vm.sh("cat " + unit() + "/steward/cgroup.procs")).isEqualTo(before);
    assertThat(vm.sh("ls -A /root")).doesNotContain("escape-of-a-node");
  }

  /// Whoever enters a node belongs to the machine for a moment, and the node's root waits for that.
  @Test
  void nobodyWhoEntersLendsTheNodeWhatIsTheMachines() throws Exception {
    String node = member(Kind.BACKEND);
    String lurking = Files.readString(WAYS.resolveSibling("newborn.py"));
    NodePaths paths = new NodePaths(lab.name(), node);
    FutureTask<String> lurker =
        new FutureTask<>(
            () ->
                vm.host()
                    .run(
                        HostCommand.of(paths.inside(List.of("/usr/bin/python3", "-", "20")))
                            .privileged()
                            .input(lurking))
                    .text());
    Thread.startVirtualThread(lurker);
    while (!lurker.isDone()) {
      vm.inside(lab, node, "true");
    }

    System.out.println(lurker.get());
    assertThat(lurker.get()).containsPattern("met [1-9]").endsWith("held\n");
    assertThat(vm.sh("ls /sys/class/net")).doesNotContain("lent");
  }

  /// A node's own directory is below the machine's `/run`, which is memory.
  @Test
  void aNodeThatWritesWithoutEndLeavesTheMachineHalfOfRun() throws Exception {
    String node = member(Kind.BACKEND);
    try {
      assertThatThrownBy(() -> vm.inside(lab, node, "cat /dev/zero > /etc/lb/fill"))
          .isInstanceOf(HostException.class);
      double free = Double.parseDouble(vm.sh("stat -f -c '%a %b' /run | awk '{print $1/$2}'"));
      System.out.println("free of /run: " + free);
      assertThat(free).isGreaterThan(0.3);
    } finally {
      vm.sh("rm -f /run/tierdrop/" + lab.name() + "/nodes/" + node + "/lb/fill");
    }
    assertThat(vm.inside(lab, node, "echo well")).contains("well");
  }

  /// The steward is the machine's root and writes into a directory that is the node's.
  @Test
  void aSymbolicLinkThatANodePlantsLeadsTheStewardNowhere() throws Exception {
    String node = member(Kind.BACKEND);
    vm.inside(lab, node, "ln -sf /etc/escape-of-a-node /etc/lb/agent-check");

    try {
      vm.session()
          .faults()
          .inject(
              lab.name(), new Fault(FaultKind.parse("agent-down"), List.of(node), Map.of(), null))
          .get();
    } catch (ExecutionException refused) {
      assertThat(refused).hasMessageContaining("symbolic link");
    }

    assertThat(vm.sh("ls /etc")).doesNotContain("escape-of-a-node");
  }

  @Test
  void daemonsAreRootOnlyWhereTheyMakeRoutesAndHaveNoMoreThanTheyNeed() throws Exception {
    String listed =
        vm.sh(
            "cd "
                + unit()
                + "; for g in */; do for p in $(cat $g/cgroup.procs); do awk -v g=$g"
                + " '/^(Name|Uid|CapEff|CapBnd|NoNewPrivs|Seccomp):/ {printf \"%s \", $2} END"
                + " {print g}' /proc/$p/status; done; done");
    List<String[]> processes =
        listed
            .lines()
            .map(line -> line.strip().split(" +"))
            .filter(words -> !words[words.length - 1].equals("steward/"))
            .toList();

    assertThat(processes).isNotEmpty();
    for (String[] words : processes) {
      // name, user, effective and bounding capabilities, no_new_privs, filter
      boolean root = words[0].equals("bird") || words[0].equals("keepalived");
      assertThat(words[1].equals("0")).as(String.join(" ", words)).isEqualTo(root);
      long allowed = root ? 0x3400L : 0x400L;
      assertThat(Long.parseUnsignedLong(words[3], 16) & ~allowed).as(words[0]).isZero();
      assertThat(words[4] + words[5]).as(words[0]).isEqualTo("12");
    }
  }
}
