package io.tierdrop.app.journey;

import static io.tierdrop.app.journey.Journey.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.lesson.PlayState;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A lesson at a laptop's size: a student predicts, looks around while flows are held, goes on,
/// compares, and keeps the report.
@Tag("window")
@Tag("vm")
@Tag("campaign")
@SuppressWarnings("try") // closing may wait
class LessonJourneyTest {

  @TempDir private Path home;

  @Test
  void aStudentPredictsAndCompares() throws Exception {
    Path report = home.resolve("report.html");
    try (Journey student =
        Journey.with(
            "lesson",
            Journey.sample("three-tier-small", "three-tier-small"),
            home,
            ScreenSize.LAPTOP)) {
      student
          .press("deploy")
          .until("the lab runs", run -> run.runningProperty().get() != null, LONG)
          .until("all nodes are up", BreakAndAskJourneyTest::allUp, LONG)
          .open("play")
          .choose("scenarios", "An L7 dies")
          .press("lesson")
          .press("play")
          .until("the flows are held and a prediction is asked", _ -> asks(student), LONG)
          .open("flows")
          .until("held flows are listed", run -> run.tape().flows().size() == 80)
          .open("timeline")
          .open("play")
          .write("predict-mh1", "12")
          .write("predict-sh1", "15")
          .press("predict")
          .sees("the step is played", () -> phase(student) == PlayState.Phase.PLAYING)
          .open("faults")
          .until("LB7-1 is broken", _ -> student.window().faults().injected().size() == 1, LONG)
          .open("play")
          .until(
              "the play is over", _ -> student.window().play().playedProperty().get() != null, LONG)
          .sees("predictions are compared", () -> Sight.control("comparison").isPresent())
          .press("report")
          .file("Save: Reports of plays", report)
          .sees("the report is written", () -> Sight.file(report, 1_000))
          .until(
              "what was broken is healed",
              _ -> student.window().faults().injected().isEmpty(),
              LONG)
          .press("destroy")
          .choose("Destroy three-tier-small")
          .until("the lab is gone", run -> run.runningProperty().get() == null, LONG)
          .arrive();
    }
    assertThat(Files.readString(report)).contains("12").contains("15").contains("LB7-1");
  }

  private static PlayState.Phase phase(Journey student) {
    return student.window().play().momentProperty().get().phase();
  }

  private static boolean asks(Journey student) {
    return phase(student) == PlayState.Phase.WAITING && Sight.control("predict").isPresent();
  }
}
