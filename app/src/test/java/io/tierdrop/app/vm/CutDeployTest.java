package io.tierdrop.app.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.Main;
import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.app.service.DeployResult;
import io.tierdrop.app.target.RemoteTarget;
import io.tierdrop.app.target.TargetHost;
import io.tierdrop.host.HostAddress;
import io.tierdrop.host.login.LoginSettings;
import io.tierdrop.host.login.NewKeys;
import io.tierdrop.json.LabWriter;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.topology.Lab;
import io.tierdrop.vm.VmAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A deploy is cut short at a random moment, in each of three ways. The next deploy finishes it and
/// a destroy leaves the VM as it was. `-Dcuts=100 -Dcuts.from=1` are how many and
/// the first seed; `-Dcuts.seconds` ends a campaign early.
@Tag("vm")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CutDeployTest {

  private static final int CUTS = Integer.getInteger("cuts", 3);
  private static final long FIRST = Long.getLong("cuts.from", 1);
  private static final long MOST_SECONDS = Long.getLong("cuts.seconds", 3600);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir static Path directory;
  private final Vm vm = new Vm();
  private final Lab lab = sample();
  private String before = "";
  private Duration whole = Duration.ZERO;
  private Duration start = Duration.ZERO;

  private static Lab sample() {
    try {
      return Vm.sample("first-lab", "cut-test");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  void measure() throws Exception {
    new LabDeployment(vm.host()).destroy(lab.name());
    before = vm.listing();
    Files.writeString(directory.resolve("cut-test.lab.json"), LabWriter.write(lab));
    long began = System.nanoTime();
    new LabLifecycle(vm.target(), vm.planner()).deploy(lab, step -> {}, change -> {});
    whole = Duration.ofNanos(System.nanoTime() - began);
    new LabDeployment(vm.host()).destroy(lab.name());
    began = System.nanoTime();
    assertThat(program("--version").waitFor()).isZero();
    start = Duration.ofNanos(System.nanoTime() - began);
    System.out.printf("a whole deploy takes %s, the program's start %s%n", whole, start);
  }

  @AfterAll
  void leave() throws Exception {
    new LabDeployment(vm.host()).destroy(lab.name());
    vm.close();
  }

  @Test
  void aDeployCutAtAnyMomentIsFinishedByTheNextAndDestroyLeavesTheVmAsItWas() throws Exception {
    List<String> failures = new ArrayList<>();
    long last = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    for (long seed = FIRST; seed < FIRST + CUTS && System.nanoTime() < last; seed++) {
      Cut cut = Cut.of(seed, whole, start);
      String said = "";
      try {
        said = perform(cut);
        String end = recover();
        System.out.printf("cut %d: %s; it said: %s; %s%n", seed, cut.text(), said, end);
      } catch (Exception | AssertionError e) {
        failures.add("cut %d: %s; it said: %s; then %s".formatted(seed, cut.text(), said, e));
        System.out.println("FAILED " + failures.getLast());
        new LabDeployment(vm.host()).destroy(lab.name());
      }
    }
    assertThat(failures).isEmpty();
  }

  private String perform(Cut cut) throws Exception {
    return switch (cut.kind()) {
      case LINK -> cutLink(cut);
      case PROGRAM -> killProgram(cut);
      case PAUSE -> pauseVm(cut);
    };
  }

  private String cutLink(Cut cut) throws Exception {
    VmAccess access = vm.local().access().orElseThrow();
    try (CutLink link = new CutLink(access.address().port().orElseThrow());
        TargetHost target =
            new RemoteTarget(
                HostAddress.of("root", "127.0.0.1", link.port()),
                access
                    .login()
                    .with(
                        new LoginSettings.Trust(
                            List.of(directory.resolve("hosts" + cut.seed())), NewKeys.ACCEPTED)),
                vm.hosts(),
                vm.footprints())) {
      FutureTask<String> deploy = deploy(target);
      Thread thread = Thread.ofVirtual().start(deploy);
      thread.join(cut.moment());
      link.cut();
      return deploy.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private String killProgram(Cut cut) throws Exception {
    Process program = program("deploy", directory.resolve("cut-test.lab.json").toString());
    boolean ended = program.waitFor(cut.moment().toMillis(), TimeUnit.MILLISECONDS);
    program.destroyForcibly().waitFor();
    return ended ? "exit code " + program.exitValue() : "killed";
  }

  private String pauseVm(Cut cut) throws Exception {
    long qemu = Objects.requireNonNull(vm.local().status().record()).pid();
    try (TargetHost target = new Vm().target()) {
      FutureTask<String> deploy = deploy(target);
      Thread thread = Thread.ofVirtual().start(deploy);
      thread.join(cut.moment());
      signal("-STOP", qemu);
      try {
        thread.join(cut.pause());
        TimeUnit.NANOSECONDS.sleep(thread.isAlive() ? 0 : cut.pause().toNanos() / 10);
      } finally {
        signal("-CONT", qemu);
      }
      return deploy.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private FutureTask<String> deploy(TargetHost target) {
    return new FutureTask<>(
        () -> {
          try {
            new LabLifecycle(target, vm.planner()).deploy(lab, step -> {}, change -> {});
            return "done";
          } catch (Exception e) {
            return e.getClass().getSimpleName() + " " + e.getMessage();
          }
        });
  }

  private static void signal(String signal, long pid) throws Exception {
    assertThat(new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor()).isZero();
  }

  private Process program(String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(words));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("program.log").toFile())
        .start();
  }

  /// As a new program would: with a connection of its own.
  private String recover() throws Exception {
    try (TargetHost target = new Vm().target()) {
      DeployResult deployed =
          new LabLifecycle(target, vm.planner()).deploy(lab, step -> {}, change -> {});
      LabDeployment deployment = new LabDeployment(target.host(text -> {}));
      assertThat(deployment.difference(vm.planner().plan(lab), event -> {})).isZero();
      deployment.destroy(lab.name());
      assertThat(vm.listing()).isEqualTo(before);
      return "the next deploy changed %d in %.1f s and left nothing"
              .formatted(deployed.changed(), deployed.seconds().get("total"))
          + " "
          + deployed.seconds();
    }
  }
}
