package io.tierdrop.app.journey;

import static io.tierdrop.app.journey.Journey.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.service.flow.FlowRecord;
import io.tierdrop.app.service.flow.FlowSpec;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How long a real window shows as living what is not: from a machine that freezes or goes off to
/// the grey window, and from an L7 that dies to the first flow that is told to be silent. Twenty
/// tries each, or as many as `-Dtierdrop.tries` says; the figures are for `docs/window-faults.md`.
@Tag("window")
@Tag("vm")
@Tag("campaign")
@SuppressWarnings("try") // closing may wait
class LossTimesTest {

  private static final int TRIES = Integer.getInteger("tierdrop.tries", 20);
  private static final Path FIGURES = Path.of("target", "loss-times.txt");

  @TempDir private Path home;

  @Test
  void aLossIsSeenSoon() throws Exception {
    Files.deleteIfExists(FIGURES);
    try (Journey watcher =
        Journey.with(
            "loss-times", Journey.sample("first-lab", "journey-loss"), home, ScreenSize.USUAL)) {
      deploy(watcher);
      List<Long> silent = new ArrayList<>();
      for (int i = 0; i < TRIES; i++) {
        silent.add(untilSilent(watcher));
      }
      tell("killed L7 to the first silent flow", silent);
      List<Long> frozen = new ArrayList<>();
      for (int i = 0; i < TRIES; i++) {
        frozen.add(signalled(watcher, "STOP"));
        signal("CONT", watcher.machine());
        await(watcher, "alive again", run -> run.aliveProperty().get());
      }
      tell("frozen machine to the grey window", frozen);
      List<Long> off = new ArrayList<>();
      for (int i = 0; i < TRIES; i++) {
        off.add(signalled(watcher, "KILL"));
        await(watcher, "lost", run -> run.runningProperty().get() == null);
        deploy(watcher);
      }
      tell("machine off to the grey window", off);
      assertThat(frozen).allMatch(millis -> millis < 5_000);
      assertThat(off).allMatch(millis -> millis < 5_000);
      watcher.press("destroy").choose("Destroy journey-loss");
      await(watcher, "destroyed", run -> run.runningProperty().get() == null);
    }
  }

  private static void deploy(Journey watcher) throws Exception {
    watcher
        .press("deploy")
        .until("the lab runs", run -> run.runningProperty().get() != null, LONG)
        .until("all nodes are up", BreakAndAskJourneyTest::allUp, LONG);
  }

  /// From the order to kill an L7, which the machine carries out at once, to the window's word that
  /// a flow through it is silent.
  private static long untilSilent(Journey watcher) throws Exception {
    while (!holds(watcher)) {
      release(watcher); // the L4 had not found the healed one in health again
    }
    long start = System.nanoTime();
    RealWindow.on(
        () -> {
          Fault killed = new Fault(FaultKind.parse("killed"), List.of("LB7-1"), Map.of(), null);
          watcher.window().faults().inject(killed);
          return true;
        });
    await(watcher, "a flow is silent", run -> open(run).stream().anyMatch(FlowRecord::silent));
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    RealWindow.on(
        () -> {
          watcher.window().faults().heal(List.of());
          return true;
        });
    release(watcher);
    await(watcher, "all are up", BreakAndAskJourneyTest::allUp);
    return took;
  }

  /// Whether a flow goes by way of the one that is to be killed.
  private static boolean holds(Journey watcher) throws Exception {
    RealWindow.on(
        () -> {
          watcher.window().run().traffic().hold(new FlowSpec(null, null, 20, 300));
          return true;
        });
    await(watcher, "flows are open", run -> open(run).size() == 20);
    return RealWindow.on(
        () ->
            open(watcher.window().run()).stream()
                .anyMatch(flow -> flow.path().nodes().contains("LB7-1")));
  }

  private static void release(Journey watcher) throws Exception {
    RealWindow.on(
        () -> {
          watcher.window().run().traffic().release();
          return true;
        });
    await(watcher, "no flow is held", run -> run.traffic().heldProperty().get() == null);
    await(watcher, "no flow is open", run -> open(run).isEmpty());
  }

  private static List<FlowRecord> open(RunModel run) {
    return run.tape().flows().stream().filter(flow -> flow.endedAt().isEmpty()).toList();
  }

  private static long signalled(Journey watcher, String signal) throws Exception {
    long start = System.nanoTime();
    signal(signal, watcher.machine());
    await(watcher, "grey", run -> !run.aliveProperty().get());
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  private static void signal(String name, long pid) {
    Hands.Outside.run(5, TimeUnit.SECONDS, List.of("kill", "-" + name, Long.toString(pid)));
  }

  private static void await(Journey watcher, String what, Predicate<RunModel> holds)
      throws Exception {
    watcher.await(what, () -> holds.test(watcher.window().run()), Duration.ofMinutes(6));
  }

  private static void tell(String what, List<Long> millis) throws IOException {
    List<Long> sorted = millis.stream().sorted().toList();
    String load = Files.readString(Path.of("/proc/loadavg")).strip();
    String line =
        "%s: %d tries, median %d ms, maximum %d ms (load %s)%n"
            .formatted(what, sorted.size(), sorted.get(sorted.size() / 2), sorted.getLast(), load);
    Files.writeString(FIGURES, (Files.exists(FIGURES) ? Files.readString(FIGURES) : "") + line);
    System.out.print(line);
  }
}
