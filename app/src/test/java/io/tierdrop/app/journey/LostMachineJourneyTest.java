package io.tierdrop.app.journey;

import static io.tierdrop.app.journey.Journey.LONG;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The VM is shut down by a command in a shell while flows are held; a deploy starts it again, and
/// nothing old is left.
@Tag("window")
@Tag("vm")
@Tag("campaign")
@SuppressWarnings("try") // closing may wait
class LostMachineJourneyTest {

  private static final Duration GREY = Duration.ofSeconds(60);

  @TempDir private Path home;

  @Test
  void whatWasLostIsSaidAndDeployedAnew() throws Exception {
    OtherPerson shell = new OtherPerson(System.getProperty("user.name"));
    try (Journey teacher =
        Journey.with("lost", Journey.sample("first-lab", "journey-lost"), home, ScreenSize.USUAL)) {
      teacher
          .press("deploy")
          .until("the lab runs", run -> run.runningProperty().get() != null, LONG)
          .until("all nodes are up", BreakAndAskJourneyTest::allUp, LONG)
          .open("flows")
          .write("flow-count", "20")
          .keys("Tab")
          .write("flow-seconds", "300")
          .keys("Tab")
          .press("hold")
          .until("flows are open", run -> run.tape().flows().size() == 20, LONG)
          .expecting("VM")
          .meanwhile("the machine is shut down", () -> shell.does("vm", "down"))
          .until("nothing of it lives", run -> !run.aliveProperty().get(), GREY)
          .reads("target", "off")
          .until("what ran there is lost", run -> run.runningProperty().get() == null, GREY)
          .open("requests")
          .reads("request-obstacle", "Deploy the lab first")
          .open("log")
          .open("flows")
          .until("no flow is held", run -> run.traffic().heldProperty().get() == null, GREY)
          .press("deploy")
          .expecting("")
          .until("the lab runs again", run -> run.runningProperty().get() != null, LONG)
          .until("all nodes are up", BreakAndAskJourneyTest::allUp, LONG)
          .until(
              "no flow of before is open",
              run -> run.tape().flows().stream().noneMatch(flow -> flow.endedAt().isEmpty()))
          .open("requests")
          .press("send")
          .until("an answer", run -> BreakAndAskJourneyTest.answered(run, 1), LONG)
          .press("destroy")
          .choose("Destroy journey-lost")
          .until("the lab is gone", run -> run.runningProperty().get() == null, LONG)
          .arrive();
    }
  }
}
