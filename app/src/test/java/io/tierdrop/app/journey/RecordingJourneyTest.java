package io.tierdrop.app.journey;

import static io.tierdrop.app.journey.Journey.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.service.flow.FlowRecord;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens is recorded, looked at again while the lab runs on, saved, opened and left.
@Tag("window")
@Tag("vm")
@Tag("campaign")
@SuppressWarnings("try") // closing may wait
class RecordingJourneyTest {

  @TempDir private Path home;

  @Test
  void aRunIsSeenAgain() throws Exception {
    Path file = home.resolve("run.recording.gz");
    try (Journey teacher =
        Journey.with(
            "recording", Journey.sample("first-lab", "journey-tape"), home, ScreenSize.USUAL)) {
      teacher
          .press("deploy")
          .until("the lab runs", run -> run.runningProperty().get() != null, LONG)
          .until("all nodes are up", BreakAndAskJourneyTest::allUp, LONG)
          .open("flows")
          .write("flow-count", "10")
          .keys("Tab")
          .press("hold")
          .until("flows are open", run -> run.tape().flows().size() == 10, LONG)
          .menuOf("LB7-1")
          .choose("Break")
          .choose("Freeze")
          .open("timeline")
          .reads("recording", "Recording")
          .press("step-back")
          .press("step-back")
          .reads("past", "The drawing shows the moment")
          .press("back-to-now")
          .gone("past")
          .open("flows")
          .until(
              "frozen flows are silent",
              run -> run.tape().flows().stream().anyMatch(FlowRecord::silent),
              LONG)
          .keepsPicture("real-silent-flows")
          .press("release")
          .until("no flow is held", run -> run.traffic().heldProperty().get() == null, LONG)
          .open("faults")
          .press("heal-all")
          .sees("nothing is injected", () -> teacher.window().faults().injected().isEmpty())
          .open("timeline")
          .press("save-recording")
          .file("Save: Recordings", file)
          .sees("the recording is written", () -> Sight.file(file, 500))
          .press("open-recording")
          .file("Open: Recordings", file)
          .until("a recording is shown", run -> run.tape().replayProperty().get())
          .reads("replaying", "This is a recording of journey-tape")
          .press("step-forward")
          .press("step-forward")
          .open("requests")
          .reads("request-obstacle", "A recording is shown")
          .press("leave-recording")
          .until(
              "the lab itself is shown",
              run -> !run.tape().replayProperty().get() && run.runningProperty().get() != null,
              LONG)
          .press("destroy")
          .choose("Destroy journey-tape")
          .until("the lab is gone", run -> run.runningProperty().get() == null, LONG)
          .arrive();
    }
    assertThat(file).exists();
  }
}
