package io.tierdrop.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.lab.service.TargetSession;
import io.tierdrop.app.play.ScenarioFiles;
import io.tierdrop.app.service.FaultService;
import io.tierdrop.app.session.LabSession;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.fault.InjectedFault;
import io.tierdrop.host.HostCommand;
import io.tierdrop.json.LabWriter;
import io.tierdrop.observe.NodeCondition;
import io.tierdrop.render.ConfigTemplates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a program that ends in the middle of a scenario: asked to, it cleans up; killed,
/// the next one says what is injected and heals it. Real processes on the real VM.
@Tag("vm")
@Tag("campaign")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeftBehindOnVmTest {

  private static final String SCENARIO =
      """
      {"tierdrop": 1, "name": "kill", "lab": "left-behind-test", "flows": {"mh1": 6},
       "steps": [{"name": "S1 killed", "inject": {"fault": "killed", "nodes": ["S1"]}, "watch": %d,
                  "claims": [{"break": {"only": ["S1"]}}]}]}
      """;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @SuppressWarnings("NullAway.Init") // JUnit calls the method that sets it first.
  private BreakableLab lab;

  @BeforeAll
  void deploy() throws Exception {
    lab = new BreakableLab("left-behind-test");
    lab.deploy();
  }

  @AfterAll
  void destroy() throws Exception {
    lab.leave();
  }

  private Process start(String... words) throws Exception {
    Path drawn = directory.resolve("lab.json");
    Files.writeString(drawn, LabWriter.write(lab.lab()));
    Files.writeString(directory.resolve("kill.json"), SCENARIO.formatted(100));
    Files.writeString(directory.resolve("short.json"), SCENARIO.formatted(1));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", "")));
    command.add("io.tierdrop.app.Main");
    command.addAll(List.of(words));
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("said").toFile())
        .start();
  }

  private String said() throws Exception {
    return Files.readString(directory.resolve("said"));
  }

  private int end(Process process) throws Exception {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(said()).isTrue();
    return process.exitValue();
  }

  private void awaitInjected(Process playing) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (lab.faults().all().isEmpty()) {
      assertThat(playing.isAlive()).as(said()).isTrue();
      assertThat(System.nanoTime()).as(said()).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(300);
    }
  }

  private static void interrupt(Process process) throws Exception {
    signal("-INT", process.pid());
  }

  private static void signal(String signal, long pid) throws Exception {
    assertThat(new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor()).isZero();
  }

  private void awaitSaid(String words) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!said().contains(words) && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(said()).contains(words);
  }

  /// A run that was told to stop takes leave of curl first; a killed program's may go on for 90 s.
  private void awaitNoneBut(Set<String> before) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (!before.containsAll(requests()) && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(500);
    }
    assertThat(before).containsAll(requests());
  }

  private Set<String> requests() throws Exception {
    String listed =
        lab.host()
            .run(
                HostCommand.of("/bin/ls", "/run/tierdrop/left-behind-test/nodes/clients")
                    .privileged())
            .text();
    return listed.lines().filter(name -> name.startsWith("requests-")).collect(Collectors.toSet());
  }

  @Test
  void anInterruptedScenarioHealsAndEndsWithFour() throws Exception {
    Set<String> before = requests();
    Process playing = start("scenario", "lab.json", "kill.json");
    awaitInjected(playing);
    interrupt(playing);

    assertThat(end(playing)).as(said()).isEqualTo(4);
    assertThat(lab.faults().all()).isEmpty();
    awaitNoneBut(before);
    lab.awaitFresh();
  }

  /// The machine stands still, so that the first interrupt waits for the healing.
  @Test
  void aSecondInterruptEndsAtOnceAndTheNextCommandHeals() throws Exception {
    Process playing = start("scenario", "lab.json", "kill.json");
    awaitInjected(playing);
    long vm = lab.machine();
    signal("-STOP", vm);
    try {
      interrupt(playing);
      awaitSaid("another Ctrl+C ends at once");
      assertThat(playing.isAlive()).isTrue();
      long began = System.nanoTime();
      interrupt(playing);
      assertThat(end(playing)).as(said()).isEqualTo(4);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    } finally {
      signal("-CONT", vm);
    }
    Process healing = start("heal", "left-behind-test");
    assertThat(end(healing)).as(said()).isZero();
    assertThat(lab.faults().all()).isEmpty();
    lab.awaitFresh();
  }

  @Test
  void interruptedFlowsEndWithFourAndLeaveNothing() throws Exception {
    Set<String> before = requests();
    Process holding = start("flows", "lab.json", "--count", "6", "--for", "2m");
    awaitSaid("are open");
    interrupt(holding);

    assertThat(end(holding)).as(said()).isEqualTo(4);
    awaitNoneBut(before);
  }

  @Test
  void afterAKilledProgramTheNextCommandSaysWhatIsInjectedAndHealsWhenAsked() throws Exception {
    Process playing = start("scenario", "lab.json", "kill.json");
    awaitInjected(playing);
    playing.destroyForcibly();
    end(playing);

    Process refused = start("scenario", "lab.json", "short.json");
    assertThat(end(refused)).as(said()).isEqualTo(1);
    assertThat(said())
        .contains("Injected into left-behind-test already:", "S1", "killed")
        .contains("tierdrop heal left-behind-test");
    assertThat(lab.faults().all()).hasSize(1);

    Process healing = start("scenario", "lab.json", "short.json", "--heal");
    assertThat(end(healing)).as(said()).isZero();
    assertThat(said()).contains("Healed 1.");
    assertThat(lab.faults().all()).isEmpty();
    lab.awaitFresh();
  }

  @Test
  void afterAKilledProgramTheWindowsServiceShowsAndHeals() throws Exception {
    Process playing = start("scenario", "lab.json", "kill.json");
    awaitInjected(playing);
    playing.destroyForcibly();
    end(playing);

    BlockingQueue<NodeCondition> shown = new LinkedBlockingQueue<>();
    LabSession window =
        TargetSession.on(
            lab.target(), new LabPlanner(new ConfigTemplates()), new ScenarioFiles(Path.of(".")));
    FaultService faults = window.faults();
    try (var _ =
        window.events().watchStates("left-behind-test", state -> ofS1(state, shown), () -> {})) {
      assertThat(Objects.requireNonNull(shown.poll(30, TimeUnit.SECONDS)).faults())
          .extracting(InjectedFault::kind, InjectedFault::node)
          .containsExactly(org.assertj.core.groups.Tuple.tuple("killed", "S1"));
      faults.heal("left-behind-test", List.of()).get(60, TimeUnit.SECONDS);
      NodeCondition healed = Objects.requireNonNull(shown.poll(30, TimeUnit.SECONDS));
      while (!healed.faults().isEmpty()) {
        healed = Objects.requireNonNull(shown.poll(30, TimeUnit.SECONDS));
      }
    }
    lab.awaitFresh();
  }

  private static void ofS1(NodeCondition state, BlockingQueue<NodeCondition> shown) {
    if (state.node().equals("S1")) {
      shown.add(state);
    }
  }
}
