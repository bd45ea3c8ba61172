package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.run.RunTape;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.app.recording.RecordingReader;
import io.tierdrop.app.recording.RecordingWriter;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.recording.RunRecording;
import io.tierdrop.observe.NodeCondition.Level;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.topology.Lab;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A recording of 10,000 flows in the real window. Times are printed, not judged: they are for
/// `docs/benchmarks.md`. What is judged is that the work of a frame does not grow with the flows.
class ScrubbingTest {

  private static final int FLOWS = 10_000;
  private static final int STEPS = 60;

  @TempDir Path directory;
  private final Lab lab = Windows.sample("three-tier");
  private DesignerWindow window;
  private Stage stage;

  @BeforeAll
  static void startToolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
    Platform.setImplicitExit(false);
    WindowTheme.loadFonts();
  }

  @BeforeEach
  void open() throws Exception {
    window =
        onWindow(
            () ->
                new DesignerWindow(
                    Windows.surroundings(new MemorySession(), new FakeDialogs()),
                    Windows.document(lab),
                    WindowTheme.DARK));
    stage =
        onWindow(
            () -> {
              Stage shown = new Stage();
              shown.setScene(WindowSnapshot.scene(window.root(), 1600, 1000));
              shown.show();
              return shown;
            });
    Windows.settle(window);
  }

  @AfterEach
  void close() throws Exception {
    onWindow(
        () -> {
          stage.close();
          window.close();
          return stage;
        });
  }

  @Test
  void tenThousandFlowsOpenAndScrubWithinAFewShapes() throws Exception {
    Path file = directory.resolve("run.recording.gz");
    RunRecording made = Runs.recording(lab, FLOWS);
    RecordingWriter.write(file, lab, made.entries());
    long began = System.nanoTime();
    RunRecording recording = RecordingReader.read(file);
    RunCourse course = RunCourse.of(recording);
    double readMs = (System.nanoTime() - began) / 1e6;
    double openMs = frame(() -> window.replay(course));
    RunTape tape = window.run().tape();

    List<Double> timeline = scrub(tape);
    int inTimeline = nodes();
    onWindow(
        () -> {
          window.showPanel("flows");
          return window;
        });
    List<Double> flows = scrub(tape);
    int inFlows = nodes();

    System.out.printf(
        "recording of %,d flows, %,d entries, %,d KiB: read %.0f ms beside the window, shown %.0f"
            + " ms; longest frame work while scrubbing %.1f ms with the timeline, %.1f ms with the"
            + " table; medians %.1f and %.1f ms (processor time of the window's thread)%n",
        FLOWS,
        recording.entries().size(),
        java.nio.file.Files.size(file) / 1024,
        readMs,
        openMs,
        longest(timeline),
        longest(flows),
        median(timeline),
        median(flows));
    assertThat(inTimeline).as("nodes of the scene").isLessThan(3_500);
    assertThat(inFlows).as("nodes of the scene").isLessThan(3_500);
    assertThat(tape.flows()).hasSize(FLOWS);
  }

  /// Every moment shows what had happened by then, whichever way one came to it.
  @Test
  void aMomentShowsTheStatesAndFlowsOfThen() throws Exception {
    RunRecording recording = Runs.recording(lab, 500);
    frame(() -> window.replay(RunCourse.of(recording)));
    RunTape tape = window.run().tape();
    frame(() -> tape.seek(tape.course().position(Runs.START.plusSeconds(35))));
    assertThat(level("LB7-2")).isEqualTo(Level.DOWN);
    assertThat(window.run().tape().flows())
        .anySatisfy(flow -> assertThat(flow.end()).isEqualTo(RequestEnd.RESET))
        .noneSatisfy(flow -> assertThat(flow.end()).isEqualTo(RequestEnd.COMPLETED));
    frame(() -> tape.seek(tape.course().position(Runs.START.plusSeconds(20))));
    assertThat(level("LB7-2")).isEqualTo(Level.UP);
    assertThat(window.run().tape().flows())
        .hasSize(500)
        .allSatisfy(flow -> assertThat(flow.end()).isEqualTo(RequestEnd.OPEN));
    frame(() -> tape.seek(0));
    assertThat(window.run().tape().flows()).isEmpty();
    assertThat(window.run().tape().states()).isEmpty();
  }

  @Test
  void playingGoesOnAtTheChosenSpeedAndStopsAtTheEnd() throws Exception {
    frame(() -> window.replay(RunCourse.of(Runs.recording(lab, 100))));
    RunTape tape = window.run().tape();
    var player = window.timeline().player();
    frame(
        () -> {
          player.play();
          player.speedProperty().set(4);
          player.advance(Duration.ofSeconds(5));
        });
    assertThat(Duration.between(Runs.START, tape.now()))
        .isBetween(Duration.ofSeconds(16), Duration.ofSeconds(24));
    frame(
        () -> {
          player.advance(Duration.ofSeconds(60));
        });
    assertThat(tape.positionProperty().get()).isEqualTo(tape.course().size());
    assertThat(player.playingProperty().get()).isFalse();
    frame(player::backward);
    assertThat(tape.positionProperty().get()).isEqualTo(tape.course().size() - 1);
  }

  private Level level(String node) {
    return Objects.requireNonNull(window.run().tape().states().get(node)).level();
  }

  private List<Double> scrub(RunTape tape) throws Exception {
    List<Double> frames = new ArrayList<>();
    for (int i = 0; i <= STEPS; i++) {
      int part = i % 2 == 0 ? i : STEPS - i; // far jumps are the hard ones
      int position = (int) ((long) tape.course().size() * part / STEPS);
      frames.add(frame(() -> tape.seek(position)));
    }
    frame(() -> tape.seek(tape.course().size()));
    return frames.subList(5, frames.size());
  }

  /// Nanoseconds that the window's thread has computed, whatever else the machine does.
  private static long worked() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /// The window's thread at work: what was asked, what follows from it, and the layout.
  ///
  /// @return milliseconds of processor time from the event to the end of the layout
  private double frame(Runnable work) throws Exception {
    long before =
        onWindow(
            () -> {
              long start = worked();
              work.run();
              return start;
            });
    // What was put off until after the event is done by now.
    double milliseconds =
        onWindow(
            () -> {
              window.root().applyCss();
              window.root().layout();
              return (worked() - before) / 1e6;
            });
    WaitForAsyncUtils.waitForFxEvents();
    return milliseconds;
  }

  private int nodes() throws Exception {
    return onWindow(() -> count(window.root()));
  }

  private static int count(Node node) {
    int count = 1;
    if (node instanceof javafx.scene.Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        count += count(child);
      }
    }
    return count;
  }

  private static <T> T onWindow(Callable<T> work) throws Exception {
    return WaitForAsyncUtils.asyncFx(work).get();
  }

  private static double longest(List<Double> times) {
    return times.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  private static double median(List<Double> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }
}
