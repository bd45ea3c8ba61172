package io.tierdrop.app.designer.monkey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.MemoryMachines;
import io.tierdrop.app.designer.MemorySession;
import io.tierdrop.app.designer.WindowLaunch;
import io.tierdrop.app.designer.Windows;
import io.tierdrop.app.designer.document.LabDocument;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.app.monkey.MonkeyPlan;
import io.tierdrop.app.monkey.MonkeyResult;
import io.tierdrop.json.LabReader;
import io.tierdrop.topology.Lab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.application.Platform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

/// Events by chance over the whole window while a lab runs: nothing is thrown, no frame takes long,
/// nothing goes that was not selected, and undoing everything gives the lab of the beginning. A
/// round is played again with `tierdrop monkey --seed` and its number.
class MonkeyTest {

  private static final int ROUND = 1_000;
  private static final int TRIES = 24;

  /// Events before those that count, in each lab: a form that is shown for the first time in a
  /// program runs code that is not compiled yet. How long that takes is told apart.
  private static final int COLD = 1_000;

  private static final String[] LABS = {
    "three-tier-small", "first-lab", "two-tier", "ecmp-anycast-dns", "three-tier"
  };

  @TempDir private Path state;

  @BeforeAll
  static void startToolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
    Platform.setImplicitExit(false);
    WindowTheme.loadFonts();
  }

  @Test
  void aFewHundredEventsFindNothing() throws Exception {
    play(new MonkeyPlan(-7, 400), 0); // what is shown for the first time is not measured
    MonkeyResult result = play(new MonkeyPlan(7, 400), 0);
    assertThat(result.fine()).describedAs("%s", result).isTrue();
  }

  /// As many events as `-Dtierdrop.monkey.events` says, from the seed `-Dtierdrop.monkey.seed` on.
  @Test
  @Tag("campaign")
  void aHundredThousandEventsFindNothing() {
    int rounds = Integer.getInteger("tierdrop.monkey.events", 100_000) / ROUND;
    long seed = Long.getLong("tierdrop.monkey.seed", 1);
    List<String> found = new ArrayList<>();
    int edits = 0;
    double slowest = 0;
    for (int lab = 0; lab < LABS.length; lab++) {
      System.out.printf(
          "a cold window, %s: %s%n", LABS[lab], play(new MonkeyPlan(-seed - lab, COLD), lab));
    }
    for (int i = 0; i < rounds; i++) {
      int lab = i;
      MonkeyPlan plan = new MonkeyPlan(seed + i, ROUND);
      MonkeyResult result = play(plan, lab);
      edits += result.edits();
      slowest = Math.max(slowest, result.slowestFrameMs());
      if (!result.fine()) {
        System.out.printf("seed %d: %s%n", plan.seed(), result);
        MonkeyPlan small = new PlanShrink(p -> play(p, lab), TRIES).of(plan, result);
        List<Integer> left =
            IntStream.range(0, small.events())
                .filter(n -> !small.without().contains(n))
                .boxed()
                .toList();
        found.add("seed %d: %s; enough are the events %s".formatted(plan.seed(), result, left));
      }
      System.out.printf(
          "%d events, %d edits, slowest frame %.0f ms, %d rounds with findings%n",
          (i + 1) * ROUND, edits, slowest, found.size());
    }
    assertThat(found).isEmpty();
  }

  private MonkeyResult play(MonkeyPlan plan, int number) {
    try {
      Lab lab =
          LabReader.read(Path.of("..", "sample-labs", LABS[number % LABS.length] + ".lab.json"));
      MemorySession service = new MemorySession();
      service.started(lab);
      return WindowMonkey.play(
          plan,
          new WindowLaunch(
              new TextBundle(Locale.ENGLISH),
              new MemoryMachines(service),
              List.of(),
              List.of(),
              Windows.travel(),
              LabDocument.fresh(lab),
              state,
              null,
              null));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
