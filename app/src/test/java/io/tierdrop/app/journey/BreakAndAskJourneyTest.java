package io.tierdrop.app.journey;

import static io.tierdrop.app.journey.Journey.LONG;

import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.observe.NodeCondition.Level;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A lab is deployed, asked, broken in two ways, asked why, healed and destroyed.
@Tag("window")
@Tag("vm")
@Tag("campaign")
@SuppressWarnings("try") // closing may wait
class BreakAndAskJourneyTest {

  private static final Duration MINUTE = Duration.ofSeconds(60);

  @TempDir private Path home;

  @Test
  void whatIsBrokenIsSeenExplainedAndHealed() throws Exception {
    try (Journey teacher =
        Journey.with(
            "break", Journey.sample("first-lab", "journey-break"), home, ScreenSize.USUAL)) {
      teacher
          .press("deploy")
          .until("the lab runs", run -> run.runningProperty().get() != null, LONG)
          .until("all nodes are up", BreakAndAskJourneyTest::allUp, LONG)
          .reads("outcome", "is deployed")
          .open("requests")
          .press("send")
          .until("an answer", run -> answered(run, 1), MINUTE)
          .open("why")
          .sees("the L4 explains its choice", () -> Sight.control("why-LB4").isPresent())
          .keepsPicture("real-request")
          .menuOf("LB7-1")
          .choose("Break")
          .choose("Kill (power off)")
          .until("LB7-1 is down", run -> level(run, "LB7-1") == Level.DOWN, MINUTE)
          .open("faults")
          .sees("it is listed", () -> teacher.window().faults().injected().size() == 1)
          .open("requests")
          .write("request-count", "5")
          .keys("Return")
          .press("send")
          .until("five more have ended", run -> run.tape().results().size() >= 6, MINUTE)
          .click("LB7-1")
          .open("live")
          .menuOf("LB7-1")
          .choose("Heal LB7-1")
          .until("LB7-1 is up again", run -> level(run, "LB7-1") == Level.UP, LONG)
          .click("S1")
          .open("faults")
          .menuOf("S1")
          .choose("Break")
          .choose("Delay, lose, corrupt …")
          .write("fault-delay", "40ms")
          .press("inject")
          .sees("the delay is listed", () -> teacher.window().faults().injected().size() == 1)
          .press("heal-all")
          .sees("nothing is injected", () -> teacher.window().faults().injected().isEmpty())
          .press("destroy")
          .asked("Destroy journey-break?")
          .keys("Return")
          .until("Return destroys nothing", run -> run.runningProperty().get() != null)
          .press("destroy")
          .choose("Destroy journey-break")
          .until("the lab is gone", run -> run.runningProperty().get() == null, LONG)
          .reads("outcome", "The drawing is still here")
          .arrive();
    }
  }

  static boolean allUp(RunModel run) {
    return run.tape().states().size() >= 5
        && run.tape().states().values().stream().allMatch(state -> state.level() == Level.UP);
  }

  static boolean answered(RunModel run, int size) {
    return run.tape().results().size() >= size && run.tape().results().getLast().ok();
  }

  static Level level(RunModel run, String node) {
    var state = run.tape().states().get(node);
    return state == null ? Level.UNCHECKED : state.level();
  }
}
