package io.tierdrop.app.journey;

import static io.tierdrop.app.journey.Journey.LONG;

import io.tierdrop.app.designer.edit.CountEdits;
import io.tierdrop.json.LabWriter;
import io.tierdrop.topology.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody else changes, breaks and destroys the lab from a terminal while a window shows it.
@Tag("window")
@Tag("vm")
@Tag("campaign")
@SuppressWarnings("try") // closing may wait
class TwoPeopleJourneyTest {

  @TempDir private Path home;

  @Test
  void whatAnotherDoesIsSeenAndNotOverridden() throws Exception {
    Lab mine = Journey.sample("first-lab", "journey-two");
    Lab theirs = CountEdits.of(mine, "S", 3);
    Path file = Files.writeString(home.resolve("journey-two.lab.json"), LabWriter.write(theirs));
    OtherPerson alice = new OtherPerson("alice");
    try (Journey bob = Journey.with("two-people", mine, home, ScreenSize.USUAL)) {
      bob.press("deploy")
          .until("the lab runs", run -> run.runningProperty().get() != null, LONG)
          .until("all nodes are up", BreakAndAskJourneyTest::allUp, LONG)
          .meanwhile("alice deploys hers", () -> alice.does("deploy", file.toString()))
          .until("her server is seen", run -> run.tape().states().containsKey("S3"), LONG)
          .until("all nodes are up", BreakAndAskJourneyTest::allUp, LONG)
          .press("lab-note")
          .keys("Escape")
          .open("requests")
          .press("send")
          .until("an answer", run -> BreakAndAskJourneyTest.answered(run, 1), LONG)
          .meanwhile(
              "alice kills an L7", () -> alice.does("inject", file.toString(), "killed", "LB7-1"))
          .open("faults")
          .sees("her fault is listed", () -> bob.window().faults().injected().size() == 1)
          .press("heal-one")
          .sees("it is healed", () -> bob.window().faults().injected().isEmpty())
          .press("deploy")
          .asked("Somebody else deployed this lab last.")
          .keys("Return")
          .until("hers runs on", run -> run.tape().states().containsKey("S3"))
          .press("deploy")
          .choose("Deploy Anyway")
          .until("mine runs", run -> !run.tape().states().containsKey("S3"), LONG)
          .until("all nodes are up", BreakAndAskJourneyTest::allUp, LONG)
          .reads("outcome", "is deployed")
          .meanwhile("alice destroys it", () -> alice.does("destroy", file.toString()))
          .until("it is gone", run -> run.runningProperty().get() == null, LONG)
          .arrive();
    }
  }
}
