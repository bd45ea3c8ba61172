package io.tierdrop.app.journey;

import static io.tierdrop.app.journey.Journey.LONG;

import io.tierdrop.topology.Lab;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two labs side by side on one machine: each answers for itself, both are listed, one is
/// destroyed and the other stays.
@Tag("window")
@Tag("vm")
@Tag("campaign")
@SuppressWarnings("try") // closing may wait
class TwoLabsJourneyTest {

  @TempDir private Path home;

  @Test
  void eachLabAnswersForItself() throws Exception {
    Lab first = Journey.sample("first-lab", "journey-one");
    Lab other = Journey.sample("first-lab", "first-lab");
    try (Journey teacher = Journey.with("two-labs", first, home, ScreenSize.USUAL)) {
      teacher
          .press("deploy")
          .until("the first runs", run -> run.runningProperty().get() != null, LONG)
          .until("all nodes are up", BreakAndAskJourneyTest::allUp, LONG)
          .open("requests")
          .press("send")
          .until("the first answers", run -> BreakAndAskJourneyTest.answered(run, 1), LONG)
          .press("menu")
          .choose("Samples")
          .meaning(_ -> other)
          .choose("First lab")
          .until("the sample does not run", run -> run.runningProperty().get() == null)
          .until("nothing of the other is shown", run -> run.tape().results().isEmpty())
          .press("deploy")
          .until("the second runs", run -> run.runningProperty().get() != null, LONG)
          .until("all nodes are up", BreakAndAskJourneyTest::allUp, LONG)
          .press("send")
          .until("the second answers", run -> BreakAndAskJourneyTest.answered(run, 1), LONG)
          .press("target")
          .sees("both are listed", () -> Sight.control("lab-here-journey-one").isPresent())
          .press("lab-here-journey-one")
          .meaning(_ -> first)
          .press("lab-show-journey-one")
          .until("the first is shown alive", run -> run.runningProperty().get() != null, LONG)
          .press("send")
          .until("it still answers", run -> BreakAndAskJourneyTest.answered(run, 1), LONG)
          .until("nothing is under way", run -> run.work().activityProperty().get() == null, LONG)
          .press("target")
          .press("lab-here-first-lab")
          .press("lab-destroy-first-lab")
          .asked("Destroy first-lab?")
          .choose("Destroy first-lab")
          .until("one lab is left", run -> run.remains().labsProperty().get().size() == 1, LONG)
          .press("send")
          .until("the first answers on", run -> run.tape().results().size() == 2, LONG)
          .press("destroy")
          .choose("Destroy journey-one")
          .until("the lab is gone", run -> run.runningProperty().get() == null, LONG)
          .arrive();
    }
  }
}
