package io.tierdrop.app.journey;

import static io.tierdrop.app.journey.Journey.LONG;

import io.tierdrop.app.service.TargetSummary;
import io.tierdrop.observe.RequestEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Deploys, types into a shell, asks for what there is and for what there is not, and loses the
/// machine.
@Tag("window")
@Tag("vm")
@SuppressWarnings("try") // closing may wait
class ConsoleJourneyTest {

  private static final Duration MINUTE = Duration.ofSeconds(90);
  private static final Duration GREY = Duration.ofSeconds(5);

  @TempDir private Path home;

  @Test
  void aShellIsUsedAndTheMachineLost() throws Exception {
    try (Journey teacher =
        Journey.with("console", Journey.sample("first-lab", "journey-1"), home, ScreenSize.USUAL)) {
      long machine =
          teacher
              .press("deploy")
              .until("the lab runs", run -> run.runningProperty().get() != null, LONG)
              .until("all nodes are up", BreakAndAskJourneyTest::allUp, LONG)
              .doubleClick("R")
              .sees("a shell that has the keyboard", () -> Sight.terminal().isPresent())
              .type("echo lefx")
              .keys("BackSpace", "BackSpace")
              .type("ft > /tmp/said; sleep 1000\n")
              .keys("ctrl+c")
              .type("hostname >> /tmp/said\n")
              .keys("Left", "Delete", "Tab")
              .keys("ctrl+c", "ctrl+d")
              .open("requests")
              .press("send")
              .until("an answer", run -> BreakAndAskJourneyTest.answered(run, 1), MINUTE)
              .write("request-url", "nobody.example.org")
              .keys("Return")
              .until(
                  "its name is unknown",
                  run ->
                      run.tape().results().size() == 2
                          && run.tape().results().getLast().end() == RequestEnd.NAME_UNKNOWN,
                  MINUTE)
              .machine();
      teacher
          .meanwhile("the machine is frozen", () -> signal("STOP", machine))
          .until("the window is grey", run -> !run.aliveProperty().get(), GREY)
          .until("the pill says so", run -> is(run, TargetSummary.Condition.SILENT))
          .meanwhile("it is thawed", () -> signal("CONT", machine))
          .until("the window lives", run -> run.aliveProperty().get(), Duration.ofSeconds(30))
          .meanwhile("it is switched off", () -> signal("KILL", machine))
          .until("the window is grey again", run -> !run.aliveProperty().get(), GREY)
          .until("the pill says off", run -> is(run, TargetSummary.Condition.OFF), MINUTE)
          .arrive();
    }
  }

  private static boolean is(
      io.tierdrop.app.designer.run.RunModel run, TargetSummary.Condition condition) {
    return run.news().targetProperty().get().condition() == condition;
  }

  private static void signal(String name, long pid) {
    Hands.Outside.run(5, TimeUnit.SECONDS, List.of("kill", "-" + name, Objects.toString(pid)));
  }
}
