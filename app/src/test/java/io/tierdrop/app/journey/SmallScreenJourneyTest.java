package io.tierdrop.app.journey;

import static io.tierdrop.app.journey.Journey.LONG;

import io.tierdrop.app.designer.edit.CountEdits;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything once on the smallest screen that is promised.
@Tag("window")
@Tag("vm")
@Tag("campaign")
@SuppressWarnings("try") // closing may wait
class SmallScreenJourneyTest {

  @TempDir private Path home;

  @Test
  void allCanBeReachedAndRead() throws Exception {
    try (Journey teacher =
        Journey.with(
            "small", Journey.sample("three-tier-small", "journey-small"), home, ScreenSize.SMALL)) {
      teacher
          .press("deploy")
          .until("the lab runs", run -> run.runningProperty().get() != null, LONG)
          .until("all nodes are up", BreakAndAskJourneyTest::allUp, LONG)
          .open("requests")
          .press("send")
          .until("an answer", run -> BreakAndAskJourneyTest.answered(run, 1), LONG)
          .open("flows")
          .open("timeline")
          .open("problems")
          .open("faults")
          .open("play")
          .open("slots")
          .open("log")
          .open("console")
          .click("LB4-2")
          .open("config")
          .open("live")
          .open("why")
          .open("properties")
          .click("S2")
          .write("node-count", "")
          .meaning(lab -> CountEdits.of(lab, "S", 4))
          .type("4\n")
          .press("lab-note")
          .keys("Escape")
          .press("deploy")
          .until("four servers are up", run -> run.tape().states().containsKey("S4"), LONG)
          .until("all nodes are up", BreakAndAskJourneyTest::allUp, LONG)
          .until("the deploy is over", run -> run.work().activityProperty().get() == null, LONG)
          .press("theme")
          .open("requests")
          .press("send")
          .until("another answer", run -> run.tape().results().size() == 2, LONG)
          .press("theme")
          .press("destroy")
          .choose("Destroy journey-small")
          .until("the lab is gone", run -> run.runningProperty().get() == null, LONG)
          .arrive();
    }
  }
}
